using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The option <c>--data</c> of the commands that need the lecture's own names, which do not come with the program.</summary>
internal static class LectureDataFile
{
    /// <summary>A new option, for one command.</summary>
    public static Option<string?> Option(string description = $"The lecture's data, {LectureNames.Origin}.") =>
        ValueOption.FilePath("--data", description);

    /// <summary>The names of the file that was given.</summary>
    /// <exception cref="InvalidInputException">None was given, it cannot be read, or it is another file.</exception>
    public static string[] Read(string? given, string command) => given is null
        ? throw new InvalidInputException($"autograd {command} needs --data <FILE>: the lecture's data, {LectureNames.Origin}.")
        : LectureNames.Read(given);
}
