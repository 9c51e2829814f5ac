using System.Numerics;

namespace Autograd;

/// <summary>A vertex of the computation graph: a tensor, an op, or the indices or mask an op picks by.</summary>
public abstract class GraphNode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A name that is the same from run to run, by tape order: <c>t4</c>, <c>op4</c>, <c>const0</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The name that the user gave; null where none was given, and for ops.</summary>
    public virtual string? Label => null;

    /// <summary>Whether there is a label, and one that can be seen.</summary>
    public bool HasVisibleLabel => !string.IsNullOrWhiteSpace(Label);

    /// <summary>The label, or the <see cref="Id"/> where there is none to be seen.</summary>
    public string DisplayName => HasVisibleLabel ? Label! : Id;
}

/// <summary>What part a tensor plays in the graph.</summary>
public enum TensorRole
{
    /// <summary>Not on the tape: a number or data; no gradient is computed for it.</summary>
    Constant,

    /// <summary>A watched leaf.</summary>
    Leaf,

    /// <summary>The output of a recorded op.</summary>
    Intermediate,

    /// <summary>The tensor that the graph was drawn from.</summary>
    Loss,
}

/// <summary>A tensor in the graph.</summary>
public sealed class TensorNode<T>(Tensor<T> tensor, TensorRole role, string id) : GraphNode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The tensor.</summary>
    public Tensor<T> Tensor { get; } = tensor;

    /// <inheritdoc/>
    public override string? Label => Tensor.Label;

    /// <summary>What part it plays.</summary>
    public TensorRole Role { get; } = role;

    /// <inheritdoc/>
    public override string Id { get; } = id;
}

/// <summary>A recorded op in the graph.</summary>
public sealed class OpNode<T>(TapeEntry<T> entry) : GraphNode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The entry of the tape: op, operands, output.</summary>
    public TapeEntry<T> Entry { get; } = entry;

    /// <inheritdoc/>
    public override string Id { get; } = $"op{entry.Output.TapeIndex}";
}

/// <summary>What an op picks by: the data that rows are read by, the classes that a loss is taken at, a mask, or an argmax.</summary>
public sealed class SelectorNode<T>(Selector selector, string id, bool isFound) : GraphNode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The indices or the mask.</summary>
    public Selector Selector { get; } = selector;

    /// <inheritdoc/>
    public override string? Label => Selector.Label;

    /// <summary>Whether an op of the graph found them (an argmax), so that they are no data.</summary>
    public bool IsFound { get; } = isFound;

    /// <inheritdoc/>
    public override string Id { get; } = id;
}
