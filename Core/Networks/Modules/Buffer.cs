using System.Numerics;

namespace Autograd;

/// <summary>State of a module that is saved with it but not learned, such as batch norm's running mean (PyTorch: <c>register_buffer</c>).</summary>
public sealed class Buffer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> memory;

    internal Buffer(Tensor<T> initial, string label) => memory = new Parameter<T>(initial, label);

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape => memory.Shape;

    /// <summary>The present values, as a constant; after an update it is another tensor.</summary>
    public Tensor<T> Value => memory.Value;

    /// <summary>b ← values.</summary>
    /// <exception cref="ShapeException">There are more or fewer values than the buffer holds.</exception>
    public void Set(ReadOnlySpan<T> values) => memory.Set(values);

    /// <summary>b ← (1 − momentum)·b + momentum·x, in place.</summary>
    /// <param name="x">As many numbers as the buffer holds, in any shape.</param>
    /// <param name="momentum">The weight of the new value, PyTorch's meaning of the word.</param>
    /// <exception cref="ShapeException">There are more or fewer numbers than the buffer holds.</exception>
    public void MoveTowards(Tensor<T> x, double momentum)
    {
        if (x.Count != Shape.Count)
            throw new ShapeException($"{memory.Label} {Shape} cannot move towards {x.Describe()}: it has {x.Count} elements.");
        T kept = T.CreateTruncating(1 - momentum), taken = T.CreateTruncating(momentum);
        var target = x.Values;
        var old = memory.BeginUpdate();
        for (int i = 0; i < old.Length; i++)
            old[i] = kept * old[i] + taken * target[i];
    }
}
