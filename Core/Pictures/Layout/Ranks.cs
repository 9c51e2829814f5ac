namespace Autograd;

/// <summary>Part → rank: each stands below all its operands. What has no operand is pulled down to its consumer.</summary>
internal static class Ranks
{
    /// <param name="parts">The parts of one unit that have a place of their own, operands before consumers or not.</param>
    public static Dictionary<Part, int> Of(IReadOnlyCollection<Part> parts)
    {
        var open = parts.ToDictionary(part => part, part => part.In.Count(link => parts.Contains(link.From)));
        var ranks = new Dictionary<Part, int>(parts.Count);
        var order = new List<Part>(parts.Count);
        foreach (var part in parts.Where(part => open[part] == 0))
            Enter(part);
        for (int i = 0; order.Count < parts.Count || i < order.Count; i++)
        {
            if (i == order.Count) // a circle, which boxes drawn as one node can make: it is entered at its first part
                Enter(parts.First(part => !order.Contains(part)));
            foreach (var link in order[i].Out.Where(link => open.ContainsKey(link.To)))
            {
                if (open[link.To] == 0)
                    continue;
                ranks[link.To] = Math.Max(ranks.GetValueOrDefault(link.To), ranks[order[i]] + 1);
                if (--open[link.To] == 0)
                    order.Add(link.To);
            }
        }
        foreach (var part in order.AsEnumerable().Reverse())
        {
            var consumers = part.Out.Where(link => ranks.ContainsKey(link.To)).ToList();
            if (consumers.Count > 0 && consumers.Count > part.In.Count)
                ranks[part] = Math.Max(ranks[part], consumers.Min(link => ranks[link.To]) - 1);
        }
        return ranks;

        void Enter(Part part)
        {
            ranks.TryAdd(part, 0);
            open[part] = 0;
            order.Add(part);
        }
    }
}
