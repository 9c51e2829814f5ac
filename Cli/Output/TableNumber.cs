using System.Globalization;

namespace Autograd.Cli;

/// <summary>Numbers for tables that people read.</summary>
internal static class TableNumber
{
    /// <summary>About four digits and a true minus sign; a word or a sign where the number is not finite.</summary>
    public static string Of(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ => value.ToString(Format(Math.Abs(value)), CultureInfo.InvariantCulture).Replace('-', '−'),
    };

    private static string Format(double size) => size switch
    {
        > 0 and < 0.001 or >= 100_000 => "0.00e+0",
        < 10 => "0.####",
        < 1000 => "0.##",
        _ => "0",
    };
}
