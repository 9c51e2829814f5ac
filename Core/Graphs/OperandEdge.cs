using System.Numerics;
using QuikGraph;

namespace Autograd;

/// <summary>An arrow of the graph, in the direction of the forward pass: tensor → op (as operand number i) or op → its output.</summary>
/// <remarks>Compared by reference, so <c>x * x</c> keeps two edges from x.</remarks>
public sealed class OperandEdge<T>(GraphNode<T> source, GraphNode<T> target, int operand, Broadcast? broadcast) : IEdge<GraphNode<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The mark of an edge that leads from an op to its output.</summary>
    public const int Output = -1;

    /// <summary>The mark of an edge that leads from whole numbers to the op that picks by them.</summary>
    public const int Picks = -2;

    /// <summary>The mark of an edge that leads from an op to whole numbers it found: where the maxima stand.</summary>
    public const int Finds = -3;

    /// <inheritdoc/>
    public GraphNode<T> Source { get; } = source;

    /// <inheritdoc/>
    public GraphNode<T> Target { get; } = target;

    /// <summary>Which operand of the op the source is (from 0), or <see cref="Output"/>, <see cref="Picks"/> or <see cref="Finds"/>.</summary>
    public int Operand { get; } = operand;

    /// <summary>How the operand was broadcast to take part; null on an edge that is no operand's.</summary>
    public Broadcast? Broadcast { get; } = broadcast;
}
