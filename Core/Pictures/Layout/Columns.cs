namespace Autograd;

/// <summary>Breaks a long stack of units into columns, so that it fits a slide of 16 : 9 as large as it can.</summary>
internal static class Columns
{
    private const double SlideWidth = 1920, SlideHeight = 1080, LeastRoom = 150, Spare = 40;
    private const int Around = 2, Large = 600;

    // Columns that may be a little longer than their share break at better places.
    private static readonly double[] Stretches = [0.95, 1, 1.08, 1.17, 1.3];

    /// <param name="units">The units of one column, laid out. Their parts move to other units where one is broken between two ranks.</param>
    /// <param name="extraHeight">What stands above and below the columns.</param>
    public static Stack Wrap(IReadOnlyList<UnitLayout> units, double extraHeight)
    {
        double total = units.Sum(unit => unit.Height + Spare), widest = units.Max(unit => unit.Width);
        int about = Math.Max(1, (int)Math.Round(Math.Sqrt(total * SlideWidth / SlideHeight / widest)));
        bool isLarge = units.Sum(unit => unit.Parts.Count) > Large;
        var tried = Enumerable.Range(Math.Max(1, about - Around), 2 * Around + 1).SelectMany(columns => (isLarge ? [1.0] : Stretches).Select(stretch => total / columns * stretch));
        var broken = units.Select(Pieces).ToList();
        double scaleOf(Stack stack) => Math.Min(SlideWidth / stack.Width, SlideHeight / (stack.Height + extraHeight));
        double best = tried.MaxBy(height => scaleOf(Filled(broken, height)));
        return Filled(broken, best);
    }

    // What a unit can be broken into: its ranks with their heights.
    private static (UnitLayout Unit, List<(double Height, IReadOnlyList<Part> Parts)> Ranks) Pieces(UnitLayout unit)
    {
        var ranks = new List<(double, IReadOnlyList<Part>)>();
        double above = 0;
        foreach (var (bottom, parts) in unit.Ranks())
        {
            ranks.Add((bottom - above, parts));
            above = bottom;
        }
        return (unit, ranks);
    }

    private static Stack Filled(List<(UnitLayout Unit, List<(double Height, IReadOnlyList<Part> Parts)> Ranks)> units, double height)
    {
        var columns = new List<List<(string? Box, List<Part> Parts)>> { new() };
        double used = 0;
        foreach (var (unit, ranks) in units)
        {
            int piece = 0;
            List<Part>? parts = null;
            double rest = unit.Height + Spare;
            foreach (var rank in ranks)
            {
                bool isFull = used + rank.Height > height && columns[^1].Count > 0;
                bool isLate = parts is null && used + rest > height && height - used < LeastRoom && columns[^1].Count > 0;
                if (isFull || isLate)
                {
                    columns.Add([]);
                    (used, parts) = (0, null);
                }
                if (parts is null)
                    columns[^1].Add((unit.Box is { } box && ++piece > 1 ? $"{box} ({piece})" : unit.Box, parts = []));
                parts.AddRange(rank.Parts);
                used += rank.Height;
                rest -= rank.Height;
            }
            used += Spare;
        }
        return Laid(columns);
    }

    private static Stack Laid(List<List<(string? Box, List<Part> Parts)>> columns)
    {
        int number = 0;
        foreach (var (_, parts) in columns.SelectMany(column => column))
        {
            foreach (var part in parts)
                part.Unit = number;
            number++;
        }
        number = 0;
        return new Stack([.. columns.Select(column => column.Select(chunk => new UnitLayout(chunk.Box, chunk.Parts, number++)).ToList())]);
    }
}
