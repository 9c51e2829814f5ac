using System.Globalization;

namespace Autograd;

/// <summary>A number and what it counts: <c>1 step</c>, <c>2 steps</c>.</summary>
internal static class Counted
{
    /// <summary>In words.</summary>
    /// <param name="count">The number.</param>
    /// <param name="noun">What one of them is called.</param>
    /// <param name="format">The number's format.</param>
    public static string Text(long count, string noun, string format = "") =>
        $"{count.ToString(format, CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";
}
