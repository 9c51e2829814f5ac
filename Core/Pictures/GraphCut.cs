namespace Autograd;

/// <summary>Cuts a drawing down: to the surroundings of one node, or to boxes drawn as one node each.</summary>
internal static class GraphCut
{
    /// <summary>The drawing as the options ask for it.</summary>
    /// <exception cref="InvalidInputException">There is no such node or box.</exception>
    public static GraphDrawing Of(GraphDrawing drawing, PictureOptions options)
    {
        if (options.Around is { } name)
            drawing = Around(drawing, name, options.Radius);
        return options.Collapsed.Count == 0 ? drawing : Collapse(drawing, options.Collapsed);
    }

    // A tensor is two arrows from the next: one to the op, one from it.
    private static GraphDrawing Around(GraphDrawing drawing, string name, int radius)
    {
        var centre = drawing.Nodes.FirstOrDefault(node => node.Name == name && node.Kind != NodeKind.Op) ?? drawing.Nodes.FirstOrDefault(node => node.Id == name)
            ?? throw new InvalidInputException($"There is no tensor {name} in the graph: accepted are {Listed(drawing.Nodes.Where(node => node.IsNamed && node.Kind is not (NodeKind.Op or NodeKind.Constant)).Select(node => node.Name))}.");
        var neighbours = drawing.Edges.SelectMany(edge => new[] { (edge.From, edge.To), (From: edge.To, To: edge.From) }).ToLookup(pair => pair.Item1, pair => pair.Item2);
        var distance = new Dictionary<string, int> { [centre.Id] = 0 };
        var open = new Queue<string>([centre.Id]);
        while (open.TryDequeue(out string? at))
            foreach (string next in neighbours[at])
                if (distance[at] < 2 * radius && distance.TryAdd(next, distance[at] + 1))
                    open.Enqueue(next);
        return new GraphDrawing([.. drawing.Nodes.Where(node => distance.ContainsKey(node.Id))], [.. drawing.Edges.Where(edge => distance.ContainsKey(edge.From) && distance.ContainsKey(edge.To))]);
    }

    private static GraphDrawing Collapse(GraphDrawing drawing, IReadOnlyCollection<string> boxes)
    {
        string[] known = [.. drawing.Clusters];
        foreach (string box in boxes.Except(known))
            throw new InvalidInputException($"There is no box '{box}' in the graph: {(known.Length == 0 ? "it has none" : $"accepted are {Listed(known)}")}.");
        var idOf = drawing.Nodes.ToDictionary(node => node.Id, node => node.Cluster is { } box && boxes.Contains(box) ? $"box{Array.IndexOf(known, box)}" : node.Id);
        // A folded box stands where its first op stood: the parameters of the last layer may come before all ops.
        var firsts = drawing.Nodes.Where(node => idOf[node.Id] != node.Id).GroupBy(node => node.Cluster).Select(box => box.FirstOrDefault(node => node.Kind == NodeKind.Op) ?? box.First()).ToHashSet();
        var nodes = new List<DrawnNode>();
        foreach (var node in drawing.Nodes)
            if (idOf[node.Id] == node.Id)
                nodes.Add(node);
            else if (firsts.Contains(node))
                nodes.Add(Folded(drawing, node.Cluster!, idOf[node.Id]));
        var edges = drawing.Edges.Select(edge => (Edge: edge, From: idOf[edge.From], To: idOf[edge.To]))
            .Where(moved => moved.From != moved.To)
            .DistinctBy(moved => (moved.From, moved.To, moved.Edge.Kind, moved.From == moved.Edge.From && moved.To == moved.Edge.To ? moved.Edge : null))
            .Select(moved => moved.From == moved.Edge.From && moved.To == moved.Edge.To ? moved.Edge : moved.Edge with { From = moved.From, To = moved.To, Lines = [], Tooltip = "", IsMain = true });
        return new GraphDrawing(nodes, [.. edges]);
    }

    private static DrawnNode Folded(GraphDrawing drawing, string box, string id)
    {
        int ops = drawing.Nodes.Count(node => node.Cluster == box && node.Kind == NodeKind.Op);
        return new DrawnNode(id, NodeKind.Box, box, true, [Counted.Text(ops, "op")], [], [$"{box}: {Counted.Text(ops, "op")}"], null);
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Distinct().Take(40));
}
