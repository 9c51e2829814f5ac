using System.Numerics;

namespace Autograd;

/// <summary>A vertex of the computation graph: a tensor, an op, or the indices or mask of an op.</summary>
public abstract class GraphNode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A name from the tape order, the same in every run: <c>t4</c>, <c>op4</c>, <c>const0</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The name that the user gave; null for ops, and if none was given.</summary>
    public virtual string? Label => null;

    /// <summary>Whether the label has visible characters.</summary>
    public bool HasVisibleLabel => !string.IsNullOrWhiteSpace(Label);

    /// <summary>The label, or the <see cref="Id"/> if the label has no visible characters.</summary>
    public string DisplayName => HasVisibleLabel ? Label! : Id;
}

/// <summary>The role of a tensor in the graph.</summary>
public enum TensorRole
{
    /// <summary>A number or data, not on the tape. It has no gradient.</summary>
    Constant,

    /// <summary>A watched leaf.</summary>
    Leaf,

    /// <summary>The output of a recorded op.</summary>
    Intermediate,

    /// <summary>The tensor that the graph was made from.</summary>
    Loss,
}

/// <summary>A tensor in the graph.</summary>
public sealed class TensorNode<T>(Tensor<T> tensor, TensorRole role, string id) : GraphNode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The tensor of this vertex.</summary>
    public Tensor<T> Tensor { get; } = tensor;

    /// <inheritdoc/>
    public override string? Label => Tensor.Label;

    /// <summary>The role of the tensor.</summary>
    public TensorRole Role { get; } = role;

    /// <inheritdoc/>
    public override string Id { get; } = id;
}

/// <summary>A recorded op in the graph.</summary>
public sealed class OpNode<T>(TapeEntry<T> entry) : GraphNode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The tape entry: op, operands and output.</summary>
    public TapeEntry<T> Entry { get; } = entry;

    /// <inheritdoc/>
    public override string Id { get; } = $"op{entry.Output.TapeIndex}";
}

/// <summary>Indices or a mask in the graph: the data that picks rows, the target classes of a loss, a mask, or the result of an argmax.</summary>
public sealed class SelectorNode<T>(Selector selector, string id, bool isFound) : GraphNode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The indices or the mask.</summary>
    public Selector Selector { get; } = selector;

    /// <inheritdoc/>
    public override string? Label => Selector.Label;

    /// <summary>Whether an op of the graph computed them (an argmax). Then they are no data.</summary>
    public bool IsFound { get; } = isFound;

    /// <inheritdoc/>
    public override string Id { get; } = id;
}
