namespace Autograd;

/// <summary>A drawing as parts and links, in units: a box is one unit, and so is each run of nodes that lies in no box.</summary>
/// <param name="Parts">In the order of the drawing.</param>
/// <param name="Units">The box's name, or null for nodes in no box; in the order of their first ops.</param>
internal sealed record PartGraph(IReadOnlyList<Part> Parts, IReadOnlyList<string?> Units)
{
    public static PartGraph Of(GraphDrawing drawing)
    {
        var nodes = drawing.Nodes.ToDictionary(node => node.Id);
        var outgoing = drawing.Edges.ToLookup(edge => edge.Kind == EdgeKind.Values ? edge.From : edge.To);
        var incoming = drawing.Edges.ToLookup(edge => edge.Kind == EdgeKind.Values ? edge.To : edge.From);
        var partOf = new Dictionary<string, Part>();
        var parts = new List<Part>();
        var merged = new HashSet<string>();
        foreach (var node in drawing.Nodes)
        {
            if (partOf.ContainsKey(node.Id))
                continue;
            var made = node.Kind == NodeKind.Op ? [.. outgoing[node.Id].Select(edge => nodes[edge.Kind == EdgeKind.Values ? edge.To : edge.From]).Distinct()] : Array.Empty<DrawnNode>();
            var output = made is [{ IsNamed: false, Kind: NodeKind.Intermediate } only] && only.Cluster == node.Cluster ? only : null;
            var part = new Part(node, output);
            parts.Add(part);
            partOf[node.Id] = part;
            if (output is not null)
            {
                merged.Add(output.Id);
                partOf[output.Id] = part;
            }
        }
        parts.RemoveAll(part => merged.Contains(part.Node.Id));
        // A tensor stands in the drawing before the op that made it; where it is one with the op, the op's part holds.
        foreach (var part in parts)
            if (part.Also is { } also)
                partOf[also] = part;
        Connect(drawing, partOf);
        return new PartGraph(parts, UnitsOf(InOrder(parts)));
    }

    // The arrow of a gradient comes right after the arrow of the values that it belongs to.
    private static void Connect(GraphDrawing drawing, Dictionary<string, Part> partOf)
    {
        for (int i = 0; i < drawing.Edges.Count; i++)
        {
            var edge = drawing.Edges[i];
            bool isForward = edge.Kind == EdgeKind.Values;
            var gradient = isForward && i + 1 < drawing.Edges.Count && drawing.Edges[i + 1] is { Kind: EdgeKind.Gradient } next && next.From == edge.To && next.To == edge.From ? drawing.Edges[++i] : null;
            var (from, to) = isForward ? (partOf[edge.From], partOf[edge.To]) : (partOf[edge.To], partOf[edge.From]);
            if (ReferenceEquals(from, to))
                continue;
            var link = new Link(from, to, edge.Kind == EdgeKind.Gradient ? null : edge, edge.Kind == EdgeKind.Gradient ? edge : gradient);
            from.Out.Add(link);
            to.In.Add(link);
        }
    }

    // Operands before consumers, where there is no circle; else as drawn.
    private static List<Part> InOrder(List<Part> parts)
    {
        var places = parts.Select((part, place) => (part, place)).ToDictionary(pair => pair.part, pair => pair.place);
        var ready = new PriorityQueue<Part, int>(parts.Where(part => part.In.Count == 0).Select(part => (part, places[part])));
        var open = parts.ToDictionary(part => part, part => part.In.Count);
        var order = new List<Part>(parts.Count);
        while (ready.TryDequeue(out var part, out _))
        {
            order.Add(part);
            foreach (var link in part.Out)
                if (--open[link.To] == 0)
                    ready.Enqueue(link.To, places[link.To]);
        }
        return order.Count == parts.Count ? order : parts;
    }

    private static List<string?> UnitsOf(List<Part> parts)
    {
        var units = new List<string?>();
        var boxes = new Dictionary<string, int>();
        int free = -1;
        foreach (var part in parts.Where(part => part.In.Count > 0 || part.Out.Count == 0))
        {
            if (part.Node.Cluster is { } box)
            {
                if (!boxes.TryGetValue(box, out int known))
                {
                    boxes[box] = known = units.Count;
                    units.Add(box);
                    free = -1;
                }
                part.Unit = known;
                continue;
            }
            if (free < 0)
            {
                free = units.Count;
                units.Add(null);
            }
            part.Unit = free;
        }
        // What has no operands lies where it is used first, unless it has a box of its own.
        foreach (var part in parts.Where(part => part.Unit < 0))
            part.Unit = part.Node.Cluster is { } box && boxes.TryGetValue(box, out int own) ? own : part.Out[0].To.Unit;
        return units;
    }
}
