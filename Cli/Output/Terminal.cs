using System.Text;

namespace Autograd.Cli;

/// <summary>Where the program writes, and what may be written there.</summary>
/// <param name="Screen">Takes escape sequences as they are; texts go to <see cref="Out"/>.</param>
/// <param name="Errors">What went wrong, and remarks that are no result; texts go to <see cref="Error"/>.</param>
/// <param name="IsInteractive">Whether <paramref name="Screen"/> is a terminal that can redraw lines.</param>
/// <param name="HasColour">Whether it may be coloured.</param>
/// <param name="Width">Columns, for tables and the progress bar.</param>
internal sealed record Terminal(TextWriter Screen, TextWriter Errors, bool IsInteractive = false, bool HasColour = false, int Width = Terminal.PlainWidth)
{
    // Wide enough that nothing is wrapped in a file or a pipe.
    private const int PlainWidth = 240;

    /// <summary>Results, as <see cref="VisibleText"/>.</summary>
    public TextWriter Out => new VisibleWriter(Screen);

    /// <summary>What went wrong, and remarks that are no result, as <see cref="VisibleText"/>.</summary>
    public TextWriter Error => new VisibleWriter(Errors);

    /// <summary>This process's standard output and error, always in UTF-8.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = utf8;
        bool interactive = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        bool colour = interactive && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
        return new Terminal(Writer(Console.OpenStandardOutput()), Writer(Console.OpenStandardError()), interactive, colour, interactive ? WindowWidth() : PlainWidth);

        StreamWriter Writer(Stream stream) => new(stream, utf8) { AutoFlush = true };
    }

    /// <summary>The columns of this process's window now; 80 where nobody knows.</summary>
    public static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return 80;
        }
    }
}
