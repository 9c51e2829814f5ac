namespace Autograd;

/// <summary>Gives the items of each rank their x: near what they are linked with, never nearer to each other than they are wide.</summary>
internal static class Places
{
    private const int Sweeps = 10, Few = 16;
    private const double Gap = 16, BendGap = 8, BendWeight = 6, Idle = 1e-3;

    public static void Assign(List<Item>[] ranks)
    {
        foreach (var rank in ranks)
        {
            double x = 0;
            for (int i = 0; i < rank.Count; i++)
                rank[i].X = x += i == 0 ? 0 : Distance(rank[i - 1], rank[i]);
            double middle = x / 2;
            foreach (var item in rank)
                item.X -= middle;
        }
        var pools = new List<(double Sum, double Weight, int Count)>();
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            bool both = sweep is > 3 and < 8;
            for (int r = 0; r < ranks.Length; r++)
                Settle(ranks[r], up: true, down: both, pools);
            for (int r = ranks.Length - 1; r >= 0; r--)
                Settle(ranks[r], up: both, down: true, pools);
        }
        // At last downwards, so that each arrow between ops that can be straight is exactly straight.
        for (int r = 0; r < ranks.Length; r++)
            Settle(ranks[r], up: true, down: false, pools);
    }

    private static double Distance(Item left, Item right) =>
        left.Right + right.Left + (left.Cell is null || right.Cell is null ? BendGap : Gap);

    // The least sum of weighted squares of the way to the wished places, by pooling adjacent violators.
    private static void Settle(List<Item> rank, bool up, bool down, List<(double Sum, double Weight, int Count)> pools)
    {
        pools.Clear();
        double offset = 0;
        for (int i = 0; i < rank.Count; i++)
        {
            offset += i == 0 ? 0 : Distance(rank[i - 1], rank[i]);
            var (wish, weight) = Wish(rank[i], up, down);
            pools.Add(((wish - offset) * weight, weight, 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Weight > pools[^1].Sum / pools[^1].Weight)
            {
                var last = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (pools[^1].Sum + last.Sum, pools[^1].Weight + last.Weight, pools[^1].Count + last.Count);
            }
        }
        int at = 0;
        offset = 0;
        foreach (var (sum, weight, count) in pools)
            for (int k = 0; k < count; k++, at++)
            {
                offset += at == 0 ? 0 : Distance(rank[at - 1], rank[at]);
                rank[at].X = sum / weight + offset;
            }
    }

    // The weighted median of where its links come from, so that one of them is straight.
    private static (double X, double Weight) Wish(Item item, bool up, bool down)
    {
        double own = item.Cell is null ? BendWeight : 1;
        int count = (up ? item.Up.Count : 0) + (down ? item.Down.Count : 0);
        if (count == 0)
            return (item.X, Idle);
        Span<(double X, double Weight)> wishes = count <= Few ? stackalloc (double, double)[count] : new (double, double)[count];
        count = 0;
        if (up)
            foreach (var tie in item.Up)
                wishes[count++] = (tie.Upper.X + tie.UpperPort - tie.LowerPort, tie.Weight);
        if (down)
            foreach (var tie in item.Down)
                wishes[count++] = (tie.Lower.X + tie.LowerPort - tie.UpperPort, tie.Weight);
        wishes.Sort(static (a, b) => a.X.CompareTo(b.X));
        double total = 0, sum = 0;
        foreach (var (_, weight) in wishes)
            total += weight;
        for (int i = 0; i < count; i++)
        {
            sum += wishes[i].Weight;
            if (sum * 2 == total)
                return ((wishes[i].X + wishes[i + 1].X) / 2, own);
            if (sum * 2 > total)
                return (wishes[i].X, own);
        }
        return (wishes[^1].X, own);
    }
}
