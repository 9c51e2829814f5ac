namespace Autograd.Cli;

/// <summary>A curve in one line of text: <c>█▅▃▂▂▁▁</c>.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>The last numbers, from the lowest bar for the smallest to the highest for the largest; equal numbers lie low.</summary>
    /// <param name="values">All finite.</param>
    /// <param name="width">At most so many are shown.</param>
    public static string Of(IEnumerable<double> values, int width)
    {
        double[] shown = [.. values.TakeLast(width)];
        if (shown.Length == 0)
            return "";
        double low = shown.Min(), range = shown.Max() - low;
        return string.Concat(shown.Select(value => Levels[range > 0 ? (int)Math.Round((value - low) / range * (Levels.Length - 1)) : 0]));
    }
}
