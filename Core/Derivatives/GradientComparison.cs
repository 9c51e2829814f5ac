using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>One row of the lecture's table: a hand-written gradient beside the tape's.</summary>
/// <param name="Label">The tensor's name.</param>
/// <param name="Shape">The tape's gradient's shape.</param>
/// <param name="Verdict">What the comparison came to.</param>
/// <param name="Exact">Whether all numbers are equal (<c>torch.all(dt == t.grad)</c>).</param>
/// <param name="Approximate">Whether |a − b| ≤ 1e-8 + 1e-5·|b| everywhere (<c>torch.allclose</c>).</param>
/// <param name="MaxDifference">max |a − b|; NaN where the two cannot be compared.</param>
/// <param name="MaxMagnitude">max |b| of the tape's gradient.</param>
/// <param name="ZeroInTheory">Whether float64 shows the gradient to be zero up to rounding, so that its digits are noise.</param>
/// <param name="Explanation">What is wrong and where, or why the gradient is zero; empty otherwise.</param>
public sealed record GradientComparison(string Label, Shape Shape, Verdict Verdict, bool Exact, bool Approximate, double MaxDifference, double MaxMagnitude, bool ZeroInTheory, string Explanation)
{
    // How much worse than the float32 tape's own error an element may be and still be called rounding.
    private const double Allowance = 32;

    // Below float32's smallest normal number, digits are lost.
    private const double Underflow = 1.4e-45;

    /// <summary>Whether the row counts as passed.</summary>
    public bool Passed => Verdict is Verdict.Exact or Verdict.Rounding;

    /// <summary>Compares a hand-written gradient with the tape's, and both with the float64 tape's. Never broadcasts.</summary>
    /// <param name="label">The tensor's name.</param>
    /// <param name="manual">The hand-written gradient, or null where there is none.</param>
    /// <param name="tape">The tape's gradient.</param>
    /// <param name="reference">The float64 tape's gradient for the same network.</param>
    /// <param name="noise">The typical rounding error of each element, row-major. Without it, only the tape's own error in this one run counts.</param>
    public static GradientComparison Of<T>(string label, Tensor<T>? manual, Tensor<T> tape, Tensor<double> reference, IReadOnlyList<double>? noise = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (manual is null)
            return Failed(label, tape.Shape, Verdict.Missing, "no gradient was computed by hand");
        if (!manual.Shape.Equals(tape.Shape))
            return Failed(label, tape.Shape, Verdict.WrongShape, $"the shape is {manual.Shape}, {tape.Shape} was expected{(manual.Shape is { Rank: 2 } own && tape.Shape is { Rank: 2 } right && (own[0], own[1]) == (right[1], right[0]) ? ": it is transposed" : "")}");

        double[] a = Doubles(manual), b = Doubles(tape), truth = reference.ToArray();
        double difference = MaxDistance(a, b, out _), magnitude = Magnitude(b), trueMagnitude = Magnitude(truth);
        bool equal = a.AsSpan().SequenceEqual(b);
        bool close = a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-8 + 1e-5 * Math.Abs(pair.Second));
        bool zero = IsZeroInTheory<T>(magnitude, trueMagnitude);
        int worst = WorstBeyondRounding(a, b, truth, i => Allowed<T>(b[i], truth[i], Math.Max(noise?[i] ?? 0, zero ? magnitude : 0)));
        var verdict = SameBits(manual, tape) ? Verdict.Exact : worst < 0 ? Verdict.Rounding : Verdict.Wrong;
        string explanation = verdict == Verdict.Wrong ? Multiple(a, b) + Worst(tape.Shape, worst, "by hand", a[worst], b[worst])
            : zero ? string.Create(CultureInfo.InvariantCulture, $"zero in theory: in double precision at most {trueMagnitude:0.0e+0}, so these digits (at most {magnitude:0.0e+0}) are rounding")
            : "";
        return new GradientComparison(label, tape.Shape, verdict, equal, close, difference, magnitude, zero, explanation);
    }

    private static GradientComparison Failed(string label, Shape shape, Verdict verdict, string explanation) =>
        new(label, shape, verdict, false, false, double.NaN, double.NaN, false, explanation);

    /// <summary>A true gradient is as large in double precision; what shrinks with the rounding unit is nothing but rounding.</summary>
    private static bool IsZeroInTheory<T>(double magnitude, double trueMagnitude)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        trueMagnitude <= 1e-13 && (trueMagnitude <= 1e-4 * magnitude || typeof(T) == typeof(double));

    // The element's own terms decide: an error that is small beside another element is not small here.
    private static double Allowed<T>(double tape, double truth, double noise)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double own = Math.Abs(tape - truth), scale = Math.Max(Math.Abs(truth) * Epsilon<T>(), noise);
        return Allowance * ((double.IsFinite(own) ? Math.Max(own, scale) : scale) + (typeof(T) == typeof(float) ? Underflow : 0));
    }

    // Of the elements that rounding does not explain, the one that is off most; -1 where there is none.
    private static int WorstBeyondRounding(double[] a, double[] b, double[] truth, Func<int, double> allowed)
    {
        (int worst, double largest) = (-1, -1);
        for (int i = 0; i < a.Length; i++)
        {
            double distance = Math.Abs(a[i] - truth[i]);
            bool overflows = !double.IsFinite(a[i]) && !double.IsFinite(b[i]); // where float32 ends, it ends for both
            if (overflows || distance <= allowed(i))
                continue;
            if (double.IsNaN(distance))
                distance = double.PositiveInfinity;
            if (distance > largest)
                (worst, largest) = (i, distance);
        }
        return worst;
    }

    // A sign or a factor that is the same everywhere says more than any one element.
    private static string Multiple(double[] a, double[] b)
    {
        double squares = b.Sum(x => x * x), factor = a.Zip(b).Sum(pair => pair.First * pair.Second) / squares;
        bool constant = a.Length > 1 && double.IsFinite(factor) && a.Zip(b).All(pair => Math.Abs(pair.First - factor * pair.Second) <= 1e-4 * Math.Abs(pair.First));
        return constant ? string.Create(CultureInfo.InvariantCulture, $"every element is {factor:g5} times the right one; ") : "";
    }

    private static bool SameBits<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        MemoryMarshal.AsBytes(a.Values).SequenceEqual(MemoryMarshal.AsBytes(b.Values));

    private static double Epsilon<T>() => typeof(T) == typeof(float) ? 1.1920929e-07 : 2.220446049250313e-16;

    private static double[] Doubles<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T> => Array.ConvertAll(tensor.ToArray(), double.CreateTruncating);

    private static double Magnitude(double[] values) => values.Length == 0 ? 0 : values.Max(Math.Abs);

    // NaN against a number is the worst of all, NaN against NaN and ∞ against the same ∞ are none.
    internal static double MaxDistance(double[] a, double[] b, out int worst)
    {
        (double largest, worst) = (0, 0);
        for (int i = 0; i < a.Length; i++)
        {
            double distance = a[i].Equals(b[i]) ? 0 : Math.Abs(a[i] - b[i]);
            if (double.IsNaN(distance))
                distance = double.PositiveInfinity;
            if (distance > largest)
                (largest, worst) = (distance, i);
        }
        return largest;
    }

    internal static string Worst(Shape shape, int at, string source, double manual, double tape)
    {
        var index = new int[shape.Rank];
        for (int axis = shape.Rank - 1, rest = at; axis >= 0; rest /= shape[axis--])
            index[axis] = rest % shape[axis];
        string ratio = tape == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", ratio {manual / tape:g6}");
        return string.Create(CultureInfo.InvariantCulture, $"worst at [{string.Join(',', index)}]: {source} {manual:g9}, tape {tape:g9}{ratio}");
    }
}
