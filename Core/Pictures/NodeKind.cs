using System.Numerics;

namespace Autograd;

/// <summary>What a vertex is to the reader of a drawing.</summary>
internal enum NodeKind
{
    /// <summary>A recorded op.</summary>
    Op,

    /// <summary>A watched leaf.</summary>
    Parameter,

    /// <summary>Numbers from outside: a tensor off the tape, or whole numbers such as Xb and Yb.</summary>
    Data,

    /// <summary>A number of the formula.</summary>
    Constant,

    /// <summary>The output of an op, not the last.</summary>
    Intermediate,

    /// <summary>Whole numbers that an op found: an argmax.</summary>
    Found,

    /// <summary>What the graph was drawn from.</summary>
    Loss,
}

internal static class NodeKinds
{
    public static NodeKind Of<T>(GraphNode<T> node, DotOptions options)
        where T : unmanaged, IFloatingPointIeee754<T> => node switch
        {
            OpNode<T> => NodeKind.Op,
            SelectorNode<T> { IsFound: true } => NodeKind.Found,
            TensorNode<T> { Role: TensorRole.Loss } => NodeKind.Loss,
            TensorNode<T> { Role: TensorRole.Intermediate } => NodeKind.Intermediate,
            TensorNode<T> { Role: TensorRole.Leaf } leaf => leaf.Tensor.Label is { } label && options.Data.Contains(label) ? NodeKind.Data : NodeKind.Parameter,
            TensorNode<T> { Role: TensorRole.Constant, Tensor.Rank: 0 } => NodeKind.Constant,
            _ => NodeKind.Data,
        };
}
