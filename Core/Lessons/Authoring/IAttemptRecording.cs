using System.Numerics;

namespace Autograd;

/// <summary>What a learner's pass is run with: the judge's recording, or the plain one of training.</summary>
internal interface IAttemptRecording<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The size of that name.</summary>
    int Size(string name);

    /// <summary>The indices of that label.</summary>
    Indices Indices(string label);

    /// <summary>The forward pass's tensor.</summary>
    Tensor<T> Value(string label);

    /// <summary>What a read of the gradient yields.</summary>
    Tensor<T> Read(string label);

    /// <summary>The learner's gradient; null is <c>todo</c>.</summary>
    void Write(string label, Tensor<T>? value);

    /// <summary>Before a statement.</summary>
    void Enter(int line, string targets, bool replaces);

    /// <summary>After a statement.</summary>
    void Leave();

    /// <summary>A statement threw.</summary>
    void Fail(Exception exception);
}
