using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>One line of numbers on a node: <c>value | min -1 | mean 0 | max 1</c>.</summary>
/// <param name="Head">What the numbers are: the value or the gradient.</param>
/// <param name="Cells">The numbers as text, in one cell or in three.</param>
internal sealed record ValueRow(string Head, IReadOnlyList<string> Cells);

/// <summary>Numbers as a node shows them: up to four are listed; of more, the minimum, mean and maximum.</summary>
internal static class ValueSummary
{
    private const int Few = 4;

    /// <summary>The value and the gradient of a tensor.</summary>
    public static IReadOnlyList<ValueRow> Of<T>(Tensor<T> tensor, Gradients<T>? gradients)
        where T : unmanaged, IFloatingPointIeee754<T> =>
    [
        new("value", tensor.IsStale ? ["updated since"] : Cells(tensor.Values)),
        new("gradient", gradients?.TryGet(tensor) is { } gradient ? Cells(gradient.Values) : ["not computed"]),
    ];

    /// <summary>Whole numbers or a mask; they have no gradient.</summary>
    public static IReadOnlyList<ValueRow> Of(Selector selector)
    {
        if (selector is Mask mask)
            return [new("value", [string.Create(CultureInfo.InvariantCulture, $"{mask.Sum()} of {mask.Count} true")])];
        int[] values = ((Indices)selector).Values.ToArray();
        string text = values.Length > Few
            ? string.Create(CultureInfo.InvariantCulture, $"{Counted.Text(values.Length, "number")} from {values.Min()} to {values.Max()}")
            : string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        return [new("value", [text])];
    }

    /// <summary>A number of a formula, as short as possible: <c>0.03125</c>, <c>1e-05</c>.</summary>
    public static string Constant<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        T.IsFinite(value) ? value.ToString("g6", CultureInfo.InvariantCulture) : Number(double.CreateTruncating(value));

    /// <summary>Four decimals; a whole number without decimals; scientific notation for very small and very large numbers.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
        : value == 0 ? "0"
        : (Math.Abs(value), value == Math.Truncate(value)) switch
        {
            ( < 1e6, true) => value.ToString("0", CultureInfo.InvariantCulture),
            ( >= 1e-3 and < 1e6, false) => value.ToString("0.0000", CultureInfo.InvariantCulture),
            _ => value.ToString("0.000e+00", CultureInfo.InvariantCulture),
        };

    private static string[] Cells<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (values.IsEmpty)
            return ["no elements"];
        if (values.Length <= Few)
            return [string.Join(", ", values.ToArray().Select(value => Number(double.CreateTruncating(value))))];
        var (min, mean, max) = Range(values);
        return [$"min {Number(min)}", $"mean {Number(mean)}", $"max {Number(max)}"];
    }

    /// <summary>The smallest number, the mean and the largest number; NaN where one is NaN.</summary>
    public static (double Min, double Mean, double Max) Range<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity, sum = 0;
        foreach (T element in values)
        {
            double value = double.CreateTruncating(element);
            (min, max, sum) = (Math.Min(min, value), Math.Max(max, value), sum + value);
        }
        return (min, sum / values.Length, max);
    }
}
