using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The option <c>--data</c>, and the data that come with the program.</summary>
internal static class DataFile
{
    /// <summary>Stands for the standard input.</summary>
    private const string Dash = "-";

    // It can be read only once, and more than one reader may ask.
    private static readonly Lazy<byte[]> StandardInput = new(() =>
    {
        if (IsOwnPipe())
            throw new InvalidInputException("The standard input is closed: --data - needs one to read from.");
        using var input = Console.OpenStandardInput();
        return InputFile.ReadToEnd(input, "the standard input");
    });

    // Where the standard input is closed, the runtime opens a pipe of its own under its number. To read from it would be to wait for oneself.
    private static bool IsOwnPipe()
    {
        const string Numbers = "/proc/self/fd", Input = $"{Numbers}/0";
        return OperatingSystem.IsLinux() && new FileInfo(Input).LinkTarget is { } pipe && pipe.StartsWith("pipe:", StringComparison.Ordinal)
            && Directory.GetFiles(Numbers).Any(number => number != Input && new FileInfo(number).LinkTarget == pipe && IsWritten(Path.GetFileName(number)));
    }

    // The lowest bit of the flags, in octal.
    private static bool IsWritten(string number) =>
        File.ReadLines($"/proc/self/fdinfo/{number}").FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal)) is [.., '1' or '3' or '5' or '7'];

    /// <summary>A new option, for one command.</summary>
    public static Option<string?> Option() =>
        ValueOption.FilePath("--data", "A text file in UTF-8 with one word per line; - reads the standard input. [default: the 32,257 names that come with the program]");

    /// <summary>The path that was given, or that of the names beside the program.</summary>
    public static string Of(string? given) => given ?? Path.Combine(AppContext.BaseDirectory, "data", "names.txt");

    /// <summary>The words of the file, or of the standard input.</summary>
    /// <exception cref="InvalidInputException">They cannot be used.</exception>
    public static string[] Read(string path) => path == Dash ? WordList.Parse(new MemoryStream(StandardInput.Value), NameOf(path)) : WordList.Read(path);

    /// <summary>What a message calls it.</summary>
    public static string NameOf(string path) => path == Dash ? "The standard input" : path;

    /// <summary>Where what is read lies, to compare it with what is written.</summary>
    public static string PathOf(string path) => path == Dash && !OperatingSystem.IsWindows() ? "/dev/stdin" : path;

    /// <summary>The option of the commands that need the lecture's own names, which do not come with the program.</summary>
    public static Option<string?> LectureOption(string description = $"The lecture's data, {LectureNames.Origin}; - reads the standard input.") =>
        ValueOption.FilePath("--data", description);

    /// <summary>The lecture's names, from the file that was given.</summary>
    /// <exception cref="InvalidInputException">None was given, it cannot be read, or it is another file.</exception>
    public static string[] ReadLecture(string? given, string command) => given is null
        ? throw new InvalidInputException($"autograd {command} needs --data <FILE>: the lecture's data, {LectureNames.Origin}.")
        : given == Dash ? LectureNames.Parse(StandardInput.Value, NameOf(given)) : LectureNames.Read(given);
}
