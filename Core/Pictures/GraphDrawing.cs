using System.Numerics;

namespace Autograd;

/// <summary>A computation graph as nodes, arrows and boxes with all their texts, in tape order; a writer adds a file format.</summary>
internal sealed record GraphDrawing(IReadOnlyList<DrawnNode> Nodes, IReadOnlyList<DrawnEdge> Edges)
{
    public static GraphDrawing Of<T>(ComputationGraph<T> graph, DotOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var clusters = new ClusterMap<T>(graph, options.Clusters);
        var vertices = graph.Graph.Vertices;
        return new GraphDrawing(
            [.. vertices.Select(node => NodeDrawing.Of(node, graph, options, clusters[node]))],
            [.. vertices.OfType<OpNode<T>>().SelectMany(op => graph.Graph.InEdges(op).Concat(graph.Graph.OutEdges(op))).SelectMany(edge => EdgeDrawing.Of(edge, options.Direction, clusters))]);
    }

    /// <summary>The boxes in the order of their first nodes.</summary>
    public IEnumerable<string> Clusters => Nodes.Select(node => node.Cluster).OfType<string>().Distinct();
}
