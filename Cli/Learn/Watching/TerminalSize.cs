namespace Autograd.Cli;

/// <summary>The terminal's width now: a window may have been resized since the last look.</summary>
internal static class TerminalSize
{
    /// <summary>Columns; 80 where nobody knows.</summary>
    public static int Width()
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
