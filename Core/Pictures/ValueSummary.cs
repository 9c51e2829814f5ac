using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>Numbers as a node shows them: all of a few, else minimum, mean and maximum.</summary>
internal static class ValueSummary
{
    private const int Few = 4;

    public const string NotComputed = "not computed";

    /// <summary>The value and the gradient of a tensor.</summary>
    public static IReadOnlyList<ValueRow> Of<T>(Tensor<T> tensor, Gradients<T>? gradients)
        where T : unmanaged, IFloatingPointIeee754<T> =>
    [
        new("value", tensor.IsStale ? ["updated since"] : Cells(tensor.Values)),
        new("gradient", gradients?.TryGet(tensor) is { } gradient ? Cells(gradient.Values) : [NotComputed]),
    ];

    /// <summary>Whole numbers or a mask; they have no gradient.</summary>
    public static IReadOnlyList<ValueRow> Of(Selector selector) => [new("value", [selector switch
    {
        Mask mask => $"{mask.Sum()} of {mask.Count} true",
        Indices { Count: > Few } many => $"{many.Count} numbers from {Min(many.Values)} to {Max(many.Values)}",
        _ => string.Join(", ", ((Indices)selector).Values.ToArray()),
    }])];

    /// <summary>A number of a formula, as short as it can be: <c>0.03125</c>, <c>1e-05</c>.</summary>
    public static string Constant<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        T.IsFinite(value) ? value.ToString("g6", CultureInfo.InvariantCulture) : Number(double.CreateTruncating(value));

    /// <summary>Four decimals; whole numbers bare; scientific where four decimals would show little or too much.</summary>
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
        double min = double.PositiveInfinity, max = double.NegativeInfinity, sum = 0;
        foreach (T element in values)
        {
            double value = double.CreateTruncating(element);
            (min, max, sum) = (Math.Min(min, value), Math.Max(max, value), sum + value);
        }
        return values.Length > Few
            ? [$"min {Number(min)}", $"mean {Number(sum / values.Length)}", $"max {Number(max)}"]
            : [string.Join(", ", values.ToArray().Select(value => Number(double.CreateTruncating(value))))];
    }

    private static int Min(ReadOnlySpan<int> values) => values.ToArray().Min();

    private static int Max(ReadOnlySpan<int> values) => values.ToArray().Max();
}
