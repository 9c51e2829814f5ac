namespace Autograd.Cli;

/// <summary>A file with one plot.</summary>
internal static class PlotFile
{
    private const string Svg = ".svg", Png = ".png";
    private const int Width = 960, Height = 480;

    /// <summary>Throws unless the ending is one of the two kinds; draws nothing.</summary>
    /// <exception cref="InvalidInputException">It is not.</exception>
    public static void RequireKind(string option, string path)
    {
        if (Ending(path) is not (Svg or Png))
            throw new InvalidInputException($"{option} {path} ends in '{Path.GetExtension(path)}': accepted are {Svg} and {Png}.");
    }

    /// <summary>The kind of file that <see cref="Write"/> makes there.</summary>
    public static WrittenKind KindOf(string path) => Ending(path) == Svg ? WrittenKind.Svg : WrittenKind.Png;

    /// <summary>Draws the plot and writes it, whole or not at all.</summary>
    public static void Write(string path, Chart chart) =>
        AtomicFile.Write(path, Ending(path) == Svg ? chart.Svg(Width, Height) : chart.Png(Width, Height));

    private static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant();
}
