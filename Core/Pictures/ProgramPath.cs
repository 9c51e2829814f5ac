namespace Autograd;

/// <summary>Finds a program in the absolute folders of PATH, and nowhere else.</summary>
/// <remarks>
/// A program in the current folder is never found, since it may come from a stranger's archive: empty and relative entries
/// of PATH, which mean the current folder, are skipped. Start the program by the absolute path: given a bare name, .NET and
/// Windows search the current folder too.
/// </remarks>
internal static class ProgramPath
{
    /// <summary>The program's absolute path; null if it is in no folder of PATH.</summary>
    public static string? Find(string name) => Find(name, Environment.GetEnvironmentVariable("PATH"), Endings());

    /// <param name="name">The program's name without a folder and without an ending.</param>
    /// <param name="path">The folders, separated as in PATH.</param>
    /// <param name="endings">What may follow the name, the preferred one first: <c>.exe</c> on Windows, nothing elsewhere.</param>
    internal static string? Find(string name, string? path, IReadOnlyList<string> endings) =>
        (path ?? "").Split(Path.PathSeparator)
            .Where(folder => Path.IsPathFullyQualified(folder))
            .SelectMany(folder => endings, (folder, ending) => Path.Combine(folder, name + ending))
            .FirstOrDefault(IsExecutable);

    private static string[] Endings() => OperatingSystem.IsWindows()
        ? (Environment.GetEnvironmentVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';', StringSplitOptions.RemoveEmptyEntries)
        : [""];

    private static bool IsExecutable(string file) =>
        File.Exists(file)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
