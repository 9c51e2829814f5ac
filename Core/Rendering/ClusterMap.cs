using System.Numerics;

namespace Autograd;

/// <summary>Vertex → the box it is drawn in: decided by labels, and for what lies between them by what it is computed for.</summary>
internal sealed class ClusterMap<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyDictionary<string, string> clusters;

    // A vertex with the value null is decided to be in no box; one without an entry is undecided.
    private readonly Dictionary<GraphNode<T>, string?> decided = [];

    public ClusterMap(ComputationGraph<T> graph, IReadOnlyDictionary<string, string> clusters)
    {
        this.clusters = clusters;
        if (clusters.Count == 0)
            return;
        var order = graph.TopologicalOrder();
        foreach (var node in order.Reverse())
            if (!DecideByLabel(node))
                DecideLike(node, graph.Graph.OutEdges(node).Select(edge => edge.Target));
        foreach (var node in order)
            if (!decided.ContainsKey(node))
                DecideLike(node, graph.Graph.InEdges(node).Select(edge => edge.Source));
    }

    /// <summary>The vertex's box, or null.</summary>
    public string? this[GraphNode<T> node] => decided.GetValueOrDefault(node);

    private bool DecideByLabel(GraphNode<T> node)
    {
        if (node.Label is not { } label)
            return false;
        bool listed = clusters.TryGetValue(label, out var cluster);
        if (!listed && node is IndicesNode<T> { IsFound: true }) // the op named it, not the user
            return false;
        decided[node] = cluster;
        return true;
    }

    private void DecideLike(GraphNode<T> node, IEnumerable<GraphNode<T>> neighbours)
    {
        foreach (var neighbour in neighbours)
            if (decided.TryGetValue(neighbour, out var cluster))
            {
                decided[node] = cluster;
                return;
            }
    }
}
