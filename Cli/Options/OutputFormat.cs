using System.CommandLine;

namespace Autograd.Cli;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: one JSON object per line.</summary>
    Json,
}

/// <summary>The option <c>--format</c>.</summary>
internal static class FormatOption
{
    /// <summary>A new one, for one command.</summary>
    public static Option<Choice<OutputFormat>> Create() =>
        ValueOption.Choice<OutputFormat>("--format", "How results are written: text for people, json for programs (one object per line).");
}
