namespace Autograd.Cli;

/// <summary>Where a command's events go: to the writer of a format, on a terminal.</summary>
internal static class EventOutput
{
    /// <summary>A writer without a progress display.</summary>
    public static IEventWriter Of(OutputFormat format, Terminal terminal) =>
        format == OutputFormat.Json ? new JsonEventWriter(terminal.Out) : new TextEventWriter(terminal, new PlainDisplay(terminal.Out));

    /// <summary>Does long work with a writer and a progress display; only text on an interactive terminal shows bars.</summary>
    public static T Run<T>(OutputFormat format, Terminal terminal, Func<IEventWriter, IProgressDisplay, T> work) =>
        format == OutputFormat.Json
            ? work(new JsonEventWriter(terminal.Out), new PlainDisplay(terminal.Out))
            : LiveDisplay.Run(terminal, display => work(new TextEventWriter(terminal, display), display));
}
