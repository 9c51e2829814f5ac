namespace Autograd;

/// <summary>Units in columns: each column is a stack. Links to the next unit slant in the gap; all others run through lanes beside the columns.</summary>
internal sealed class Stack
{
    private const int Over = -1, Entering = -2, Exiting = -3; // the places of tracks that are no lane
    private const double Track = 8, Lane = 12, Margin = 10, NearestGap = 18, WidestGap = 48, Steepest = 5;

    private readonly IReadOnlyList<IReadOnlyList<UnitLayout>> _columns;
    private readonly Dictionary<int, (int Column, int Row)> _where = [];
    private readonly Dictionary<UnitLayout, Spot> _corners = [];
    private readonly Dictionary<(Link Link, int Place), double> _tracks = [];
    private readonly List<Link> _links;
    private readonly ILookup<(int Column, int Row), Link> _direct, _leaving, _arriving;

    public Stack(IReadOnlyList<IReadOnlyList<UnitLayout>> columns)
    {
        _columns = columns;
        for (int c = 0; c < columns.Count; c++)
            for (int r = 0; r < columns[c].Count; r++)
                _where[columns[c][r].Unit] = (c, r);
        _links = [.. columns.SelectMany(column => column).SelectMany(unit => unit.Parts).SelectMany(part => part.Out).Where(link => link.From.Unit != link.To.Unit)];
        _direct = _links.Where(IsDirect).ToLookup(To);
        _leaving = _links.Where(link => !IsDirect(link)).ToLookup(From);
        _arriving = _links.Where(link => !IsDirect(link)).ToLookup(To);
        Place();
    }

    public double Width { get; private set; }

    public double Height { get; private set; }

    /// <summary>The units, column by column.</summary>
    public IEnumerable<UnitLayout> Units => _columns.SelectMany(column => column);

    /// <summary>The upper left corner of a unit.</summary>
    public Spot CornerOf(UnitLayout unit) => _corners[unit];

    /// <summary>The routes from box to box, straight where they can be.</summary>
    public IEnumerable<Route> Routes() => _links.Select(link => new Route(link, IsDirect(link) ? Direct(link) : Detour(link), Stretch.Between));

    private (int Column, int Row) From(Link link) => _where[link.From.Unit];

    private (int Column, int Row) To(Link link) => _where[link.To.Unit];

    private bool IsDirect(Link link) => From(link).Column == To(link).Column && From(link).Row + 1 == To(link).Row;

    private UnitLayout At((int Column, int Row) place) => _columns[place.Column][place.Row];

    // The gutter that a link leaves into, and the one that it arrives from: 0 is before the first column.
    private (int Out, int In) Gutters(Link link)
    {
        int from = From(link).Column + 1;
        return (from, To(link).Column + 1 == from || To(link).Column == from ? from : To(link).Column);
    }

    private List<Link> Leaving(int column, int row) => [.. _leaving[(column, row)]];
    private List<Link> Arriving(int column, int row) => [.. _arriving[(column, row)]];

    private void Place()
    {
        var detours = _links.Where(link => !IsDirect(link)).ToList();
        var lanes = detours.SelectMany(link => new[] { Gutters(link).Out, Gutters(link).In }.Distinct().Select(gutter => (gutter, link))).ToLookup(pair => pair.gutter, pair => pair.link);
        int over = 0;
        foreach (var link in detours.Where(link => Gutters(link).Out != Gutters(link).In))
            _tracks[(link, Over)] = Margin + Track * over++;
        double top = over == 0 ? 0 : Margin + Track * over, x = 0, bottom = 0;
        for (int c = 0; c <= _columns.Count; c++)
        {
            int count = 0;
            foreach (var link in lanes[c])
                _tracks[(link, c)] = x + Lane * ++count;
            x += count > 0 ? Lane * (count + 1) : c == 0 || c == _columns.Count ? 0 : 2 * Margin;
            if (c < _columns.Count)
                x += PlaceColumn(c, x, top, ref bottom);
        }
        (Width, Height) = (x, bottom);
    }

    private double PlaceColumn(int column, double x, double top, ref double bottom)
    {
        var units = _columns[column];
        var lefts = new double[units.Count];
        for (int r = 1; r < units.Count; r++)
            lefts[r] = lefts[r - 1] + Shift(column, r);
        double least = lefts.Min(), y = top;
        for (int r = 0; r < units.Count; r++)
            lefts[r] -= least;
        for (int r = 0; r < units.Count; r++)
        {
            if (r > 0)
                y += Math.Clamp(Slants(column, r, lefts).DefaultIfEmpty().Max() / Steepest, NearestGap, WidestGap);
            var arriving = Arriving(column, r);
            for (int i = 0; i < arriving.Count; i++)
                _tracks[(arriving[i], Entering)] = y + Track * (i + 1);
            y += arriving.Count == 0 ? 0 : Track * (arriving.Count + 1) + Margin;
            _corners[units[r]] = new Spot(x + lefts[r], y);
            y += units[r].Height;
            var leaving = Leaving(column, r);
            for (int i = 0; i < leaving.Count; i++)
                _tracks[(leaving[i], Exiting)] = y + Margin + Track * i;
            y += leaving.Count == 0 ? 0 : Margin + Track * leaving.Count;
        }
        bottom = Math.Max(bottom, y);
        return units.Select((unit, r) => lefts[r] + unit.Width).Max();
    }

    private IEnumerable<double> Slants(int column, int row, double[] lefts) => _direct[(column, row)].Select(link =>
        Math.Abs(lefts[row - 1] + _columns[column][row - 1].ExitOf(link) - lefts[row] - _columns[column][row].EntryOf(link)));

    // As far to the right as makes the middle one of the links to the unit above straight; else middle below middle.
    private double Shift(int column, int row)
    {
        var (above, unit) = (_columns[column][row - 1], _columns[column][row]);
        double[] wishes = [.. _direct[(column, row)].Select(link => above.ExitOf(link) - unit.EntryOf(link)).Order()];
        return wishes.Length == 0 ? (above.Width - unit.Width) / 2 : wishes[wishes.Length / 2];
    }

    private Spot Exit(Link link) => _corners[At(From(link))].Moved(At(From(link)).ExitOf(link), At(From(link)).Height);

    private Spot Entry(Link link) => _corners[At(To(link))].Moved(At(To(link)).EntryOf(link), 0);

    // Down through the tracks of the detours, then slanting.
    private List<Spot> Direct(Link link)
    {
        Spot exit = Exit(link), entry = Entry(link);
        double from = Leaving(From(link).Column, From(link).Row).Count is > 0 and var out_ ? exit.Y + Margin + Track * out_ : exit.Y;
        double to = Arriving(To(link).Column, To(link).Row).Count is > 0 and var in_ ? entry.Y - Track * (in_ + 1) - Margin : entry.Y;
        return Math.Abs(exit.X - entry.X) < 0.01 ? [exit, entry] : [.. new[] { exit, new(exit.X, from + 3), new(entry.X, to - 3), entry }];
    }

    private List<Spot> Detour(Link link)
    {
        Spot exit = Exit(link), entry = Entry(link);
        var (leave, arrive) = Gutters(link);
        double down = _tracks[(link, Exiting)], up = _tracks[(link, Entering)], lane = _tracks[(link, leave)], back = _tracks[(link, arrive)];
        return leave == arrive
            ? [exit, new(exit.X, down), new(lane, down), new(lane, up), new(entry.X, up), entry]
            : [exit, new(exit.X, down), new(lane, down), new(lane, _tracks[(link, Over)]), new(back, _tracks[(link, Over)]), new(back, up), new(entry.X, up), entry];
    }
}
