namespace Autograd;

/// <summary>Orders the items of each rank so that few links cross: medians and swaps, downwards and upwards in turn (Gansner et al., 1993).</summary>
internal static class Crossings
{
    private const int Sweeps = 12, FewSweeps = 4, Many = 4000, Swaps = 4;

    /// <param name="ranks">The items of each rank, in an order that is improved in place. A title stays first.</param>
    public static void Reduce(List<Item>[] ranks)
    {
        Number(ranks);
        int sweeps = ranks.Sum(rank => rank.Count) > Many ? FewSweeps : Sweeps;
        long fewest = Count(ranks);
        var best = ranks.Select(rank => rank.ToArray()).ToArray();
        for (int sweep = 0; sweep < sweeps && fewest > 0; sweep++)
        {
            bool isDown = sweep % 2 == 0;
            for (int i = 1; i < ranks.Length; i++)
                Sort(ranks[isDown ? i : ranks.Length - 1 - i], isDown);
            for (int pass = 0; pass < Swaps && Swap(ranks); pass++)
            {
            }
            long crossings = Count(ranks);
            if (crossings >= fewest)
                continue;
            fewest = crossings;
            best = [.. ranks.Select(rank => rank.ToArray())];
        }
        for (int r = 0; r < ranks.Length; r++)
            ranks[r] = [.. best[r]];
        Number(ranks);
    }

    // How often links cross between neighbouring ranks.
    private static long Count(List<Item>[] ranks)
    {
        long crossings = 0;
        var ends = new List<int>();
        foreach (var rank in ranks)
        {
            ends.Clear();
            foreach (var item in rank)
            {
                int first = ends.Count;
                foreach (var tie in item.Down)
                    ends.Add(tie.Lower.Position);
                if (item.Down.Count > 1)
                    ends.Sort(first, item.Down.Count, null);
            }
            bool isSorted = true;
            int last = 0;
            foreach (int end in ends)
                (isSorted, last) = (isSorted && end >= last, Math.Max(last, end));
            if (isSorted)
                continue;
            var tree = new int[last + 2]; // a Fenwick tree: how many links ended at or before a place
            for (int i = 0; i < ends.Count; i++)
            {
                int before = 0;
                for (int at = ends[i] + 1; at > 0; at -= at & -at)
                    before += tree[at];
                crossings += i - before;
                for (int at = ends[i] + 1; at < tree.Length; at += at & -at)
                    tree[at]++;
            }
        }
        return crossings;
    }

    private static void Number(List<Item>[] ranks)
    {
        foreach (var rank in ranks)
            Number(rank);
    }

    private static void Number(List<Item> rank)
    {
        for (int i = 0; i < rank.Count; i++)
            rank[i].Position = i;
    }

    // What has no neighbour in that direction keeps its place.
    private static void Sort(List<Item> rank, bool isDown)
    {
        var keyed = new List<(double Median, Item Item)>();
        var places = new List<int>();
        for (int i = 0; i < rank.Count; i++)
            if (Median(rank[i], isDown) is { } median)
            {
                keyed.Add((median, rank[i]));
                places.Add(i);
            }
        foreach (var (place, (_, item)) in places.Zip(keyed.OrderBy(pair => pair.Median)))
            rank[place] = item;
        Number(rank);
    }

    private static double? Median(Item item, bool isDown)
    {
        var ties = isDown ? item.Up : item.Down;
        if (ties.Count <= 1)
            return ties.Count == 0 ? null : isDown ? ties[0].Upper.Position : ties[0].Lower.Position;
        int[] places = new int[ties.Count];
        for (int i = 0; i < places.Length; i++)
            places[i] = isDown ? ties[i].Upper.Position : ties[i].Lower.Position;
        Array.Sort(places);
        return (places[(places.Length - 1) / 2] + places[places.Length / 2]) / 2.0;
    }

    private static bool Swap(List<Item>[] ranks)
    {
        bool swapped = false;
        foreach (var rank in ranks)
            for (int i = 0; i + 1 < rank.Count; i++)
            {
                var (left, right) = (rank[i], rank[i + 1]);
                if (left is { Up.Count: 0, Down.Count: 0 } || Between(left, right) <= Between(right, left))
                    continue;
                (rank[i], rank[i + 1]) = (right, left);
                (right.Position, left.Position) = (i, i + 1);
                swapped = true;
            }
        return swapped;
    }

    // The crossings of the links of two neighbours.
    private static int Between(Item left, Item right)
    {
        int crossings = 0;
        foreach (var a in left.Up)
            foreach (var b in right.Up)
                crossings += a.Upper.Position > b.Upper.Position ? 1 : 0;
        foreach (var a in left.Down)
            foreach (var b in right.Down)
                crossings += a.Lower.Position > b.Lower.Position ? 1 : 0;
        return crossings;
    }
}
