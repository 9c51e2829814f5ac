namespace Autograd.Cli;

/// <summary>Checks where a result is to go, before the work for it begins.</summary>
internal static class OutputPath
{
    /// <summary>Throws unless a file can be written there; leaves no trace.</summary>
    /// <param name="option">The option that named it, for the error.</param>
    /// <param name="path">The file to be written later.</param>
    /// <param name="inputs">Files that it must not replace.</param>
    /// <exception cref="InvalidInputException">It cannot be written, or is an input.</exception>
    public static void Require(string option, string path, params ReadOnlySpan<string> inputs)
    {
        foreach (string input in inputs)
            if (Path.GetFullPath(input) == Path.GetFullPath(path))
                throw new InvalidInputException($"{option} {path} would replace the file that is read.");
        AtomicFile.RequireWritable(path);
    }
}
