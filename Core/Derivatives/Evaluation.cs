using System.Numerics;

namespace Autograd;

/// <summary>f at x, recorded for a derivative: on the tape of the derivative around it, where there is one.</summary>
internal sealed class Evaluation<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static Tape<T>? _open;

    private readonly Tape<T>? _outer;

    public Evaluation(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x)
    {
        if (NoGrad.IsActive)
            throw new InvalidOperationException("A derivative was asked for in a NoGrad scope, where nothing is recorded: end the scope first.");
        _outer = _open;
        IsNested = _open is not null || x.IsRecorded;
        var tape = x.Tape ?? _open ?? new Tape<T>();
        // On x's own tape the argument is a tensor of its own: only what f computes from it counts.
        X = x.IsRecorded ? x.Clone() : tape.Watch(x.Detach(), x.Label ?? "x");
        _open = tape;
        try
        {
            Y = f(X);
        }
        catch
        {
            _open = _outer;
            throw;
        }
        if (Y.IsRecorded && !ReferenceEquals(Y.Tape, tape))
        {
            _open = _outer;
            throw new InvalidOperationException($"The function's value {Y.Describe()} is on another tape than its argument {X.Describe()}: use the argument, constants (Detach() makes one) and the arguments of derivatives around it only.");
        }
    }

    /// <summary>The function's argument, recorded.</summary>
    public Tensor<T> X { get; }

    /// <summary>Its value.</summary>
    public Tensor<T> Y { get; }

    /// <summary>Whether another derivative is being taken around this one.</summary>
    public bool IsNested { get; }

    /// <summary>(∂y/∂x)ᵀ·upstream; zeros where y does not depend on x.</summary>
    public Tensor<T> Gradient(Tensor<T> y, bool createGraph, Tensor<T>? upstream = null) =>
        y.IsRecorded ? y.Backward(upstream, createGraph || IsNested)[X] : Tensor.Zeros<T>(X.Shape);

    /// <summary>What a helper returns: recorded inside another derivative, a constant elsewhere.</summary>
    public Tensor<T> Result(Tensor<T> value) => IsNested ? value : value.Detach();

    public void Dispose() => _open = _outer;
}
