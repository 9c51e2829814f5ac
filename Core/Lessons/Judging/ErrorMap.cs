using System.Globalization;

namespace Autograd;

/// <summary>Where the error of a wrong gradient lies: the worst element, and the share of each row and column.</summary>
internal static class ErrorMap
{
    /// <summary>The verdict with its map; unchanged where there is nothing to compare.</summary>
    public static StepVerdict AddTo(StepVerdict verdict, Tensor<float>? yours, Tensor<float> truth)
    {
        if (yours is null || !yours.Shape.Equals(truth.Shape) || truth.Count == 0)
            return verdict;
        double[] error = Distances(yours, truth);
        int worst = Array.IndexOf(error, error.Max());
        int columns = truth.Rank == 0 ? 1 : truth.Shape[^1], rows = truth.Count / columns;
        double total = Math.Max(error.Sum(), double.Epsilon);
        return verdict with
        {
            Worst = truth.Shape.IndexOf(worst),
            Yours = yours.Values[worst],
            Compared = Compared(yours.Values[worst], truth.Values[worst]),
            Rows = rows < 2 ? [] : [.. Enumerable.Range(0, rows).Select(row => error.AsSpan(row * columns, columns).ToArray().Sum() / total)],
            Map = yours.Values.ContainsAnyExcept(0f) ? Relative(error) : [], // beside zeros, the error is the answer itself
            Columns = columns < 2 ? [] : [.. Enumerable.Range(0, columns).Select(column => Enumerable.Range(0, rows).Sum(row => error[row * columns + column]) / total)],
        };
    }

    /// <summary>Each element's error relative to the largest, 0 to 255; empty where there is nothing to compare.</summary>
    public static byte[] Of(Tensor<float>? yours, Tensor<float> truth) =>
        yours is null || !yours.Shape.Equals(truth.Shape) || truth.Count == 0 ? [] : Relative(Distances(yours, truth));

    private static double[] Distances(Tensor<float> yours, Tensor<float> truth)
    {
        var error = new double[truth.Count];
        for (int i = 0; i < error.Length; i++)
        {
            double distance = Math.Abs((double)yours.Values[i] - truth.Values[i]);
            error[i] = double.IsFinite(distance) ? distance : double.MaxValue / error.Length;
        }
        return error;
    }

    private static byte[] Relative(double[] error)
    {
        double largest = error.Max();
        return [.. error.Select(one => (byte)Math.Round(largest > 0 ? 255 * (one / largest) : 0))];
    }

    private static string Compared(double yours, double right) =>
        !double.IsFinite(yours) ? "right would be a finite number"
        : yours == 0 ? "right would not be zero"
        : right == 0 ? "right would be zero"
        : Math.Sign(yours) != Math.Sign(right) ? "right would be of the other sign"
        : Math.Abs(right / yours - 1) < 0.01 ? "right would be nearly the same"
        : string.Create(CultureInfo.InvariantCulture, $"right would be {Math.Max(right / yours, yours / right):g3} times {(Math.Abs(right) > Math.Abs(yours) ? "larger" : "smaller")}");
}
