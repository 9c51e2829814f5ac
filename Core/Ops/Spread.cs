using System.Numerics;

namespace Autograd;

/// <summary>What the variance and the standard deviation have in common.</summary>
internal static class Spread
{
    /// <summary>Σ (x − mean x)² / (n − correction), in double and in two passes; the divisor is never negative.</summary>
    public static double Variance<T>(ReadOnlySpan<T> row, int correction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0, squares = 0, rest = 0;
        foreach (T x in row)
            sum += double.CreateTruncating(x);
        double mean = sum / row.Length;
        foreach (T x in row)
        {
            double difference = double.CreateTruncating(x) - mean;
            squares += difference * difference;
            rest += difference;
        }
        return (squares - (row.Length > 0 ? rest * rest / row.Length : 0)) / Math.Max(row.Length - correction, 0);
    }

    public static string Attributes(AxisSet axes, bool keepDims, int correction)
    {
        string reduced = ReductionText.Attributes(axes, keepDims);
        return $"{reduced}{(reduced.Length > 0 ? ", " : "")}correction {correction}";
    }

    public static IEnumerable<OpSample<T>> Samples<T>(Func<Tensor<T>, AxisSet, bool, int, Tensor<T>> reduce, int atLeast = 1)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        from shape in new Shape[] { [5], [2], [3, 4], [2, 1, 3], [0, 3] }
        from bits in Enumerable.Range(1, (1 << shape.Rank) - 1)
        let axes = new AxisSet(bits)
        from correction in new[] { 0, 1 }
        where axes.CountIn(shape) - correction > 0 && axes.CountIn(shape) >= atLeast
        from keep in new[] { false, true }
        select new OpSample<T>($"{shape} over {axes}{(keep ? ", kept" : "")}, correction {correction}", [shape], x => reduce(x[0], axes, keep, correction), SampleDomain.Distinct);
}
