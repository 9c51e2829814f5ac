namespace Autograd;

/// <summary>dφ/dt at t = 0 by differences at many steps, where φ(t) is the sum of some terms.</summary>
/// <remarks>
/// Each step h is half the one before. A smooth φ gives estimates that settle until rounding takes over; the best
/// estimate is taken where three in a row differ the least. At a kink the slopes from the left and from the right keep
/// their distance however small h is; for a smooth φ it shrinks like h².
/// </remarks>
/// <param name="terms">The terms of φ(t).</param>
/// <param name="x">The number that t moves: the steps grow with it.</param>
internal sealed class DifferenceSweep(Func<double, double[]> terms, double x)
{
    private const int Coarsest = 5, Usual = 9, KinkFinest = 18, Finest = 24;
    private const double Epsilon = 2.220446049250313e-16;

    private readonly double _unit = Math.ScaleB(1, Math.Max(0, Math.ILogB(x) + 1));
    private readonly Dictionary<double, double[]> _known = [];

    /// <summary>Whether a gradient is φ's, and what the differences say.</summary>
    /// <param name="analytic">The gradient.</param>
    /// <param name="tolerance">The largest error that is accepted, relative to max(1, |gradient|).</param>
    /// <param name="largest">The largest gradient of the same input: rounding is judged at its scale too.</param>
    public Finding Judge(double analytic, double tolerance, double largest)
    {
        // Most gradients are right and most functions smooth: a few steps show it.
        var few = Best(Usual, Usual + 2);
        Gap wide = GapAt(Usual), narrow = GapAt(Usual + 2);
        if (narrow.Size <= wide.Size / 2 + narrow.Noise && IsAgreed(few))
            return new Finding(GradientCheckVerdict.Right, few.Value, few.Error, narrow.Left, narrow.Right);

        if (Kink() is { } kink)
            return new Finding(GradientCheckVerdict.Kink, (kink.Left + kink.Right) / 2, kink.Size, kink.Left, kink.Right);
        var best = WithNoise(Best(Coarsest, Finest));
        var verdict = IsAgreed(best) ? GradientCheckVerdict.Right
            : !double.IsFinite(best.Error) || Math.Abs(analytic - best.Value) <= 4 * best.Error ? GradientCheckVerdict.Undecided
            : GradientCheckVerdict.Wrong;
        return new Finding(verdict, best.Value, best.Error, narrow.Left, narrow.Right);

        bool IsAgreed((double Value, double Error, double Step) difference)
        {
            double scale = Math.Max(Math.Abs(analytic), Math.Abs(difference.Value));
            double allowed = Math.Min(tolerance * Math.Max(1, scale), tolerance * (scale / 4 + 1e-4 * largest) + Rounding + 2 * difference.Error);
            return Math.Abs(analytic - difference.Value) <= allowed;
        }
    }

    // What rounding in φ leaves of a gradient that is zero in theory.
    private double Rounding => 16 * Epsilon * At(0).Sum(Math.Abs) / _unit;

    // The estimate in the middle of the three in a row that differ the least.
    private (double Value, double Error, double Step) Best(int from, int to)
    {
        (double Value, double Error, double Step) best = (double.NaN, double.PositiveInfinity, 1);
        for (int k = from; k + 2 <= to; k++)
        {
            var middle = Central(k + 1);
            double error = Math.Max(Math.Abs(Central(k).Value - middle.Value), Math.Abs(middle.Value - Central(k + 2).Value)) + middle.Noise;
            if (error < best.Error)
                best = (middle.Value, error, Step(k + 1));
        }
        return best;
    }

    // Three estimates may agree by luck. The finest steps show how much noise φ really has: their error is noise / h.
    private (double Value, double Error, double Step) WithNoise((double Value, double Error, double Step) best)
    {
        double noise = 0;
        for (int k = Finest - 2; k <= Finest; k++)
            noise = Math.Max(noise, Math.Abs(Central(k).Value - best.Value) * Step(k));
        return best with { Error = best.Error + noise / best.Step };
    }

    // From fine to coarse: the first step at which a gap would stand clear of rounding decides.
    private Gap? Kink()
    {
        for (int k = KinkFinest; k - 4 > Coarsest; k -= 2)
        {
            var gap = GapAt(k);
            double visible = 1e3 * gap.Noise;
            if (gap.Size > visible)
            {
                // A kink's gap stays as it is, a smooth function's shrinks, and noise grows.
                double[] sizes = [gap.Size, GapAt(k - 2).Size, GapAt(k - 4).Size];
                if (sizes.Max() <= 2 * sizes.Min())
                    return gap;
                if (sizes[0] < sizes[2] / 2)
                    return null;
            }
            else if (visible < 1e-3 * Math.Max(Math.Abs(gap.Left), Math.Abs(gap.Right)))
                return null;
        }
        return null;
    }

    private (double Value, double Noise) Central(int k)
    {
        double h = Step(k);
        var near = Difference(h, -h);
        var far = Difference(2 * h, -2 * h);
        double value = FiniteDifferences.FourthOrder(near.Sum, far.Sum, h);
        return (value, Epsilon * (8 * (near.Magnitude + far.Magnitude) / h + Math.Abs(value) * _unit / h));
    }

    // (4·(φ(±h) − φ(0)) − (φ(±2h) − φ(0))) / ±2h
    private Gap GapAt(int k)
    {
        double h = Step(k);
        var (right, left) = (OneSided(h), OneSided(-h));
        return new Gap(left.Slope, right.Slope, 8 * Epsilon * (left.Magnitude + right.Magnitude) / h);
    }

    private (double Slope, double Magnitude) OneSided(double h)
    {
        var near = Difference(h, 0);
        var far = Difference(2 * h, 0);
        return ((4 * near.Sum - far.Sum) / (2 * h), near.Magnitude + far.Magnitude);
    }

    // Terms that do not change bring no rounding in.
    private (double Sum, double Magnitude) Difference(double to, double from)
    {
        double[] a = At(to), b = At(from);
        double sum = 0, magnitude = 0;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] == b[i])
                continue;
            sum += a[i] - b[i];
            magnitude += Math.Abs(a[i]) + Math.Abs(b[i]);
        }
        return (sum, magnitude);
    }

    private double[] At(double offset) => _known.TryGetValue(offset, out double[]? known) ? known : _known[offset] = terms(offset);

    private double Step(int k) => Math.ScaleB(_unit, -k);

    /// <summary>What the differences say.</summary>
    /// <param name="Verdict">Whether the gradient is right.</param>
    /// <param name="Numeric">The best difference; NaN where none is finite.</param>
    /// <param name="Error">How exact it is.</param>
    /// <param name="Left">The slope from the left.</param>
    /// <param name="Right">The slope from the right.</param>
    public readonly record struct Finding(GradientCheckVerdict Verdict, double Numeric, double Error, double Left, double Right);

    private readonly record struct Gap(double Left, double Right, double Noise)
    {
        public double Size => Math.Abs(Right - Left);
    }
}
