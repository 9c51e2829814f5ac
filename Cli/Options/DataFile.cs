using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The option <c>--data</c>, and the data that come with the program.</summary>
internal static class DataFile
{
    /// <summary>A new option, for one command.</summary>
    public static Option<string?> Option() =>
        ValueOption.FilePath("--data", "A text file in UTF-8 with one word a line. [default: the 32,257 names that come with the program]");

    /// <summary>The path that was given, or that of the names beside the program.</summary>
    public static string Of(string? given) => given ?? Path.Combine(AppContext.BaseDirectory, "data", "names.txt");
}
