namespace Autograd;

/// <summary>One box, or the nodes of no box, laid out by itself: ranks from top to bottom, its upper left corner at 0.</summary>
internal sealed class UnitLayout
{
    /// <summary>The height of a box's title, which is all that a folded box shows.</summary>
    public const double TitleBar = 28;

    private const double Frame = 12, RankGap = 19, Steepest = 4, WidestGap = 56, TitleRoom = 16;

    // Links leave and arrive upright, so that two arrows side by side keep to the border, and heads stand straight.
    private const double Leaving = 3, Arriving = 8;

    private readonly List<Item>[] _ranks;
    private readonly Dictionary<Link, List<Item>> _chains = [];
    private readonly Dictionary<Part, Item> _items = [];
    private readonly Item? _title;
    private double[] _tops = [];

    /// <param name="box">The box's name, or null.</param>
    /// <param name="parts">All its parts.</param>
    /// <param name="unit">Its number.</param>
    public UnitLayout(string? box, IReadOnlyList<Part> parts, int unit)
    {
        (Box, Parts, Unit) = (box, parts, unit);
        var placed = parts.Where(part => !IsBeside(part)).ToHashSet();
        var ranks = Autograd.Ranks.Of(placed);
        int last = ranks.Values.Max() + 2;
        _ranks = [.. Enumerable.Range(0, last + 1).Select(_ => new List<Item>())]; // the first and the last are the borders
        if (box is not null)
            _title = Added(new Item(0, null, 0, TextMeasure.Width(box, TextPiece.NameSize, true) + TitleRoom));
        foreach (var part in parts.Where(placed.Contains))
            _items[part] = Added(new Item(ranks[part] + 1, new Cell(part), 0, 0));
        foreach (var part in parts.Where(placed.Contains))
        {
            foreach (var link in part.In.Where(link => link.From.Unit != unit))
                Chain(link, null, _items[part], 0);
            foreach (var link in part.Out)
                if (link.To.Unit == unit)
                    Chain(link, _items[part], _items[link.To], 0);
                else
                    Chain(link, _items[part], null, last);
        }
        Crossings.Reduce(_ranks);
        foreach (var cell in _items.Values.Select(item => (Item: item, Cell: item.Cell!)))
        {
            Sort(cell.Cell.Above, cell.Item.Up, tie => tie.Upper.Position);
            Sort(cell.Cell.Below, cell.Item.Down, tie => tie.Lower.Position);
            cell.Cell.Measure();
        }
        Places.Assign(_ranks);
        PlaceRanks();
    }

    public string? Box { get; }

    public int Unit { get; }

    public IReadOnlyList<Part> Parts { get; }

    public double Width { get; private set; }

    public double Height { get; private set; }

    /// <summary>Where a link from outside crosses the upper border.</summary>
    public double EntryOf(Link link) => _chains[link][0].X;

    /// <summary>Where a link to the outside crosses the lower border.</summary>
    public double ExitOf(Link link) => _chains[link][^1].X;

    /// <summary>The lower edges of its ranks, for breaking it into columns: parts by rank.</summary>
    public IEnumerable<(double Bottom, IReadOnlyList<Part> Parts)> Ranks()
    {
        for (int r = 1; r + 1 < _ranks.Length; r++)
            yield return (_tops[r] + HeightOf(r), [.. _ranks[r].Where(item => item.Cell is not null).SelectMany(item => item.Cell!.Part.In.Select(link => link.From).Where(IsBeside).Append(item.Cell.Part))]);
    }

    /// <summary>Places the parts, and gives all routes and labels, with the unit's corner at the spot.</summary>
    public (IReadOnlyList<Route> Routes, IReadOnlyList<TextPiece> Labels) Draw(double x, double y)
    {
        var routes = new List<Route>();
        var labels = new List<TextPiece>();
        foreach (var item in _items.Values)
            item.Cell!.Draw(x + item.X, y + TopOf(item), routes, labels);
        foreach (var (link, chain) in _chains)
            routes.Add(RouteOf(link, chain, x, y));
        return (routes, labels);
    }

    private bool IsBeside(Part part) => part.IsBeside && part.Out[0].To.Unit == part.Unit;

    private Item Added(Item item)
    {
        _ranks[item.Rank].Add(item);
        return item;
    }

    // The items of a link from rank to rank; at a border it ends in an item of its own.
    private void Chain(Link link, Item? from, Item? to, int border)
    {
        double half = link.IsPair ? 6 : 3;
        var chain = new List<Item>();
        var at = from ?? Added(new Item(border, null, half, half));
        if (from is null)
            chain.Add(at);
        int end = to?.Rank ?? border;
        for (int r = at.Rank + 1; r <= end; r++)
        {
            var next = r == end && to is not null ? to : Added(new Item(r, null, half, half));
            var tie = new Tie(at, next, link);
            at.Down.Add(tie);
            next.Up.Add(tie);
            if (next != to)
                chain.Add(next);
            at = next;
        }
        _chains[link] = chain;
    }

    private static void Sort(List<Link> links, List<Tie> ties, Func<Tie, int> place)
    {
        Link[] sorted = [.. ties.OrderBy(place).Select(tie => tie.Link)];
        links.Clear();
        links.AddRange(sorted);
    }

    private double HeightOf(int rank) => rank == 0 ? Box is null ? 0 : TitleBar : _ranks[rank].Select(item => item.Cell?.Height ?? 0).DefaultIfEmpty().Max();

    private double TopOf(Item item) => _tops[item.Rank] + (HeightOf(item.Rank) - item.Cell!.Height) / 2;

    // Where links slant far, the ranks stand farther apart.
    private void PlaceRanks()
    {
        double pad = Box is null ? 0 : Frame;
        if (_title is not null && _ranks[0].Count == 1)
            _title.X = _items.Values.Min(item => item.X - item.Left);
        double left = _ranks.SelectMany(rank => rank).Min(item => item.X - item.Left), right = _ranks.SelectMany(rank => rank).Max(item => item.X + item.Right);
        foreach (var item in _ranks.SelectMany(rank => rank))
            item.X += pad - left;
        Width = right - left + 2 * pad;
        _tops = new double[_ranks.Length];
        for (int r = 0; r + 1 < _ranks.Length; r++)
        {
            double slant = _ranks[r].SelectMany(item => item.Down).Select(tie => Math.Abs(tie.Upper.X + tie.UpperPort - tie.Lower.X - tie.LowerPort)).DefaultIfEmpty().Max();
            bool isBare = Box is null && (r == 0 ? _ranks[0] : r + 2 == _ranks.Length ? _ranks[^1] : _ranks[r]).Count == 0;
            _tops[r + 1] = _tops[r] + HeightOf(r) + Math.Clamp(slant / Steepest, isBare ? 0 : RankGap, WidestGap);
        }
        Height = _tops[^1];
    }

    private Route RouteOf(Link link, List<Item> chain, double x, double y)
    {
        var spots = new List<Spot>();
        void add(double atX, double atY)
        {
            Spot spot = new(x + atX, y + atY);
            if (spots.Count > 0 && spots[^1] == spot)
                return;
            if (spots.Count > 1 && Math.Abs(spots[^1].X - spot.X) < 0.01 && Math.Abs(spots[^2].X - spot.X) < 0.01)
                spots.RemoveAt(spots.Count - 1);
            spots.Add(spot);
        }
        if (_items.TryGetValue(link.From, out var from))
        {
            add(from.X + from.Cell!.ExitOf(link), link.From.Place.Bottom - y);
            add(from.X + from.Cell.ExitOf(link), _tops[from.Rank] + HeightOf(from.Rank) + Leaving);
        }
        foreach (var item in chain)
        {
            add(item.X, _tops[item.Rank] - (item.Rank == 0 ? 0 : Arriving));
            add(item.X, _tops[item.Rank] + HeightOf(item.Rank) + (item.Rank + 1 == _ranks.Length ? 0 : Leaving));
        }
        if (_items.TryGetValue(link.To, out var to))
        {
            add(to.X + to.Cell!.EntryOf(link), _tops[to.Rank] - Arriving);
            add(to.X + to.Cell.EntryOf(link), link.To.Place.Y - y);
        }
        return new Route(link, spots, from is null ? Stretch.End : to is null ? Stretch.Start : Stretch.Whole);
    }
}
