namespace Autograd;

/// <summary>Cuts links that are too long to follow: their end becomes a leaf beside the consumer that names the operand.</summary>
internal static class References
{
    /// <summary>A link over more ranks than this, in its box or in two, is cut, and so is one that would lead upwards.</summary>
    public const int LongestLink = 100;

    /// <summary>How many bends the links of a picture may have together.</summary>
    public const int MostBends = 30_000;

    /// <summary>How many links may run beside the boxes.</summary>
    public const int MostLanes = 40;

    public static PartGraph Cut(PartGraph graph)
    {
        var parts = graph.Parts.ToList();
        var ranks = new Dictionary<Part, int>();
        foreach (var unit in graph.Parts.GroupBy(part => part.Unit))
            foreach (var (part, rank) in Ranks.Of(unit.Where(part => !(part.IsBeside && part.Out[0].To.Unit == part.Unit)).ToHashSet()))
                ranks[part] = rank;
        var depths = ranks.GroupBy(pair => pair.Key.Unit).ToDictionary(unit => unit.Key, unit => unit.Max(pair => pair.Value) + 2);
        // From box to box a link leads through all ranks below its operand, and through those above its consumer.
        int spanOf(Link link) => ranks[link.To] - ranks[link.From] + (link.From.Unit == link.To.Unit ? 0 : depths[link.From.Unit]);
        long bends = 0;
        foreach (var link in ranks.Keys.SelectMany(part => part.Out).OrderBy(spanOf).ToList())
            if (spanOf(link) is < 1 or > LongestLink || (bends += spanOf(link) - 1) > MostBends)
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
