namespace Autograd;

/// <summary>Cuts links that are too long to follow: their end becomes a leaf beside the consumer that names the operand.</summary>
internal static class References
{
    /// <summary>A link over more ranks than this is cut, and so is one that would lead upwards.</summary>
    public const int LongestLink = 100;

    /// <summary>How many bends the links of a picture may have together.</summary>
    public const int MostBends = 30_000;

    /// <summary>How many links may run beside the boxes.</summary>
    public const int MostLanes = 40;

    public static PartGraph Cut(PartGraph graph)
    {
        var parts = graph.Parts.ToList();
        var units = graph.Parts.GroupBy(part => part.Unit);
        var spans = new List<(Link Link, int Span)>();
        foreach (var unit in units)
        {
            var placed = unit.Where(part => !(part.IsBeside && part.Out[0].To.Unit == part.Unit)).ToHashSet();
            var ranks = Ranks.Of(placed);
            spans.AddRange(placed.SelectMany(part => part.Out).Where(link => ranks.ContainsKey(link.To)).Select(link => (link, ranks[link.To] - ranks[link.From])));
        }
        long bends = 0;
        foreach (var (link, span) in spans.OrderBy(pair => pair.Span))
            if (span is < 1 or > LongestLink || (bends += span - 1) > MostBends)
                parts.Add(Reference(link, parts.Count));
        var lanes = graph.Parts.SelectMany(part => part.Out).Where(link => link.From.Unit != link.To.Unit && link.From.Unit + 1 != link.To.Unit);
        foreach (var link in lanes.OrderBy(link => Math.Abs(link.To.Unit - link.From.Unit)).Skip(MostLanes).ToList())
            parts.Add(Reference(link, parts.Count));
        return graph with { Parts = parts };
    }

    private static Part Reference(Link link, int number)
    {
        var source = link.From.Also is null ? link.From.Node.Name : $"{link.From.Node.Name} {link.From.Also}";
        var part = new Part(new DrawnNode($"ref{number}", NodeKind.Reference, $"↑ {source}", false, [], [], [$"{source}, drawn elsewhere"], link.To.Node.Cluster), null) { Unit = link.To.Unit };
        link.From.Out.Remove(link);
        var cut = new Link(part, link.To, link.Values, link.Gradient);
        link.To.In[link.To.In.IndexOf(link)] = cut;
        part.Out.Add(cut);
        return part;
    }
}
