using System.Numerics;
using QuikGraph;

namespace Autograd;

/// <summary>An edge of the graph, in the direction of the forward pass: tensor → op (as operand i), or op → its output.</summary>
/// <remarks>Edges are compared by reference, so <c>x * x</c> keeps two edges from x.</remarks>
public sealed class OperandEdge<T>(GraphNode<T> source, GraphNode<T> target, int operand, Broadcast? broadcast) : IEdge<GraphNode<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The <see cref="Operand"/> of an edge from an op to its output.</summary>
    public const int Output = -1;

    /// <summary>The <see cref="Operand"/> of an edge from indices or a mask to the op that picks with them.</summary>
    public const int Picks = -2;

    /// <summary>The <see cref="Operand"/> of an edge from an op to the indices that it computes, such as an argmax.</summary>
    public const int Finds = -3;

    /// <inheritdoc/>
    public GraphNode<T> Source { get; } = source;

    /// <inheritdoc/>
    public GraphNode<T> Target { get; } = target;

    /// <summary>The number of the operand, from 0, or <see cref="Output"/>, <see cref="Picks"/> or <see cref="Finds"/>.</summary>
    public int Operand { get; } = operand;

    /// <summary>The broadcast of the operand; null on an edge without an operand.</summary>
    public Broadcast? Broadcast { get; } = broadcast;
}
