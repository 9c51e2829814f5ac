using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using QuikGraph;

namespace Autograd;

/// <summary>A part of a tape as QuikGraph sees it, without an object per vertex: tape indices, with an edge from each op's output to each recorded operand.</summary>
/// <param name="tape">The tape.</param>
/// <param name="floor">Tensors below this tape index count as leaves.</param>
/// <param name="vertices">The tape indices of the part, which holds the operands of all that it holds, in ascending order.</param>
internal sealed class OperandGraph<T>(Tape<T> tape, int floor, int[] vertices) : IVertexListGraph<int, SEdge<int>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public bool IsDirected => true;

    public bool AllowParallelEdges => true;

    public bool IsVerticesEmpty => vertices.Length == 0;

    public int VertexCount => vertices.Length;

    public IEnumerable<int> Vertices => vertices;

    public bool ContainsVertex(int vertex) => Array.BinarySearch(vertices, vertex) >= 0;

    public IEnumerable<SEdge<int>> OutEdges(int vertex)
    {
        if (vertex < floor || tape.Recorded[vertex].Entry is not { } entry)
            yield break;
        for (int operand = 0; operand < entry.Operands.Length; operand++)
            if (entry[operand].Tape is not null)
                yield return new SEdge<int>(vertex, entry[operand].TapeIndex);
    }

    public int OutDegree(int vertex) => OutEdges(vertex).Count();

    public SEdge<int> OutEdge(int vertex, int index) => OutEdges(vertex).ElementAt(index);

    public bool IsOutEdgesEmpty(int vertex) => !OutEdges(vertex).Any();

    public bool TryGetOutEdges(int vertex, [NotNullWhen(true)] out IEnumerable<SEdge<int>>? edges)
    {
        edges = ContainsVertex(vertex) ? OutEdges(vertex) : null;
        return edges is not null;
    }

    public bool ContainsEdge(int source, int target) => TryGetEdge(source, target, out _);

    public bool TryGetEdge(int source, int target, out SEdge<int> edge)
    {
        edge = new SEdge<int>(source, target);
        return ContainsVertex(source) && OutEdges(source).Contains(edge);
    }

    public bool TryGetEdges(int source, int target, [NotNullWhen(true)] out IEnumerable<SEdge<int>>? edges)
    {
        edges = ContainsVertex(source) ? OutEdges(source).Where(edge => edge.Target == target) : null;
        return edges is not null;
    }
}
