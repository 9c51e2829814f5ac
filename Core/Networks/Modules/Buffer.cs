using System.Numerics;

namespace Autograd;

/// <summary>State of a module that is saved with it but not learned, such as batch norm's running mean (PyTorch: <c>register_buffer</c>).</summary>
public sealed class Buffer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> _memory;

    internal Buffer(Tensor<T> initial, string label) => _memory = new Parameter<T>(initial, label);

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape => _memory.Shape;

    /// <summary>The present values, as a constant. An update does not change this tensor: it makes another one.</summary>
    public Tensor<T> Value => _memory.Value;

    /// <summary>b ← values.</summary>
    /// <exception cref="ShapeException">There are more or fewer values than the buffer holds.</exception>
    public void Set(ReadOnlySpan<T> values) => _memory.Set(values);

    /// <summary>b ← (1 − momentum)·b + momentum·x, in place.</summary>
    /// <param name="x">As many numbers as the buffer holds, in any shape.</param>
    /// <param name="momentum">The weight of x, as PyTorch uses the word.</param>
    /// <exception cref="ShapeException">There are more or fewer numbers than the buffer holds.</exception>
    public void MoveTowards(Tensor<T> x, double momentum)
    {
        if (x.Count != Shape.Count)
            throw new ShapeException($"{_memory.Label} {Shape} cannot move towards {x.Describe()}: it has {x.Count} elements.");
        T kept = T.CreateTruncating(1 - momentum), taken = T.CreateTruncating(momentum);
        var target = x.Values;
        var old = _memory.BeginUpdate();
        for (int i = 0; i < old.Length; i++)
            old[i] = kept * old[i] + taken * target[i];
    }
}

/// <summary>A count that is saved with a module, such as batch norm's <c>num_batches_tracked</c>.</summary>
public sealed class Counter
{
    /// <summary>The count.</summary>
    public long Value { get; set; }
}
