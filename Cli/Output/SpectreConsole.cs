using Spectre.Console;

namespace Autograd.Cli;

/// <summary>Spectre.Console over a terminal of ours; a class of its own, so that the help never loads Spectre.</summary>
internal static class SpectreConsole
{
    /// <summary>A console that writes escape sequences only where the terminal takes them.</summary>
    public static IAnsiConsole Over(Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Screen),
            Ansi = terminal.IsInteractive || terminal.HasColour ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = terminal.IsInteractive ? InteractionSupport.Yes : InteractionSupport.No,
            ColorSystem = terminal.HasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = terminal.Width;
        console.Pipeline.Attach(new VisibleSegments());
        return console;
    }
}
