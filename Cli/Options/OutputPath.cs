using System.CommandLine;

namespace Autograd.Cli;

/// <summary>Checks where a result is to go, before the work for it begins.</summary>
internal static class OutputPath
{
    /// <summary>A new option <c>--force</c>, for one command.</summary>
    public static Option<bool> ForceOption() => new("--force")
    {
        Description = "Replaces a file that is already there, whatever it is. Without it, only a file of the same kind that this program has written is replaced.",
    };

    /// <summary>Throws unless a file can be written there; leaves no trace.</summary>
    /// <param name="option">The option that named it, for the error.</param>
    /// <param name="path">The file to be written later.</param>
    /// <param name="kind">What is written there.</param>
    /// <param name="force">Whether it may replace anything.</param>
    /// <param name="inputs">Files that it must never replace.</param>
    /// <exception cref="InvalidInputException">It cannot be written, is an input, or would replace something else.</exception>
    public static void Require(string option, string path, WrittenKind kind, bool force, params ReadOnlySpan<string> inputs)
    {
        AtomicFile.RequireWritable(path);
        var node = FileNode.Of(path);
        if (node.Kind == FileKind.Stream)
            return;
        foreach (string input in inputs)
        {
            string read = DataFile.PathOf(input);
            if (FileNode.AreSame(read, path))
                throw new InvalidInputException($"{option} {path} would replace the file that is read{(read != input ? " as the standard input" : Path.GetFullPath(input) == Path.GetFullPath(path) ? "" : $", {input}")}.");
        }
        if (node.Kind == FileKind.Regular && !force && !kind.MayReplace(path))
            throw new InvalidInputException($"{option} {path} is there already, and it is not {kind.Name}: choose another name, or replace it with --force.");
    }

    /// <summary>Throws if two options name one file.</summary>
    /// <exception cref="InvalidInputException">They do.</exception>
    public static void RequireOther(string option, string path, string otherOption, string? other)
    {
        if (other is not null && FileNode.AreSame(path, DataFile.PathOf(other)) && FileNode.Of(path).Kind != FileKind.Stream)
            throw new InvalidInputException($"{option} and {otherOption} name the same file, {path}: each needs its own.");
    }
}
