namespace Autograd.Cli;

/// <summary>Makes the report of a format.</summary>
internal static class Report
{
    /// <summary>A report to the terminal, without a progress display.</summary>
    public static IReport Of(OutputFormat format, Terminal terminal) =>
        format == OutputFormat.Json ? new JsonReport(terminal.Out) : new TextReport(new PlainDisplay(terminal.Out));
}
