using System.Numerics;

namespace Autograd;

/// <summary>Vertex → the cluster it is drawn in. Labels decide; a vertex without a label follows its neighbours.</summary>
internal sealed class ClusterMap<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ComputationGraph<T> _graph;
    private readonly IReadOnlyDictionary<string, string> _clusters;

    // A vertex with the value null is decided: it is in no cluster. A vertex without an entry is undecided.
    private readonly Dictionary<GraphNode<T>, string?> _decided = [];

    public ClusterMap(ComputationGraph<T> graph, IReadOnlyDictionary<string, string> clusters)
    {
        _graph = graph;
        _clusters = clusters;
        if (clusters.Count == 0)
            return;
        var order = graph.TopologicalOrder();
        foreach (var node in order.Reverse())
            if (!DecideByLabel(node))
                DecideLike(node, graph.Graph.OutEdges(node).Select(edge => edge.Target));
        foreach (var node in order)
            if (!_decided.ContainsKey(node))
                DecideLike(node, graph.Graph.InEdges(node).Select(edge => edge.Source));
    }

    /// <summary>The vertex's cluster, or null.</summary>
    public string? this[GraphNode<T> node] => _decided.GetValueOrDefault(node);

    /// <summary>Whether an edge leads into another cluster, to an op that has leaves in that cluster.</summary>
    public bool EntersAmongLeaves(OperandEdge<T> edge) =>
        this[edge.Source] is { } source && this[edge.Target] is { } target && source != target
        && _graph.Graph.InEdges(edge.Target).Any(IsLeafInside);

    /// <summary>Whether an edge leads from a leaf to an op of the same cluster, and another cluster's edge enters there too.</summary>
    public bool StandsByEntrance(OperandEdge<T> edge) =>
        IsLeafInside(edge) && _graph.Graph.InEdges(edge.Target).Any(EntersAmongLeaves);

    private bool IsLeafInside(OperandEdge<T> edge) =>
        _graph.Graph.IsInEdgesEmpty(edge.Source) && this[edge.Source] is { } source && source == this[edge.Target];

    private bool DecideByLabel(GraphNode<T> node)
    {
        if (node.Label is not { } label)
            return false;
        bool listed = _clusters.TryGetValue(label, out var cluster);
        if (!listed && node is SelectorNode<T> { IsFound: true }) // the op gave this label, not the user
            return false;
        _decided[node] = cluster;
        return true;
    }

    private void DecideLike(GraphNode<T> node, IEnumerable<GraphNode<T>> neighbours)
    {
        foreach (var neighbour in neighbours)
            if (_decided.TryGetValue(neighbour, out var cluster))
            {
                _decided[node] = cluster;
                return;
            }
    }
}
