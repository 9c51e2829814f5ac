using System.Text;

namespace Autograd.Cli;

/// <summary>A kind of file that the program writes. A file of the same kind may be replaced by a new one.</summary>
/// <param name="Name">In a sentence.</param>
/// <param name="IsOne">Whether a file is of this kind, by its path.</param>
internal sealed record WrittenKind(string Name, Func<string, bool> IsOne)
{
    // Before the name of an archive's member stands the length of what else is told of it: NumPy tells something, we do not.
    private const int Looked = 1024, ExtraLengthInArchive = 28;

    public static readonly WrittenKind Model = new("a model that autograd train has written", ModelFile.IsModel);
    public static readonly WrittenKind Svg = new("an SVG picture that autograd has written", path => Beginning(path) is var text && text.Contains("<svg", StringComparison.Ordinal) && text.Contains("role=\"img\"", StringComparison.Ordinal));
    public static readonly WrittenKind Png = new("a PNG picture that autograd has written", path => PngMark.IsIn(Beginning(path)));
    public static readonly WrittenKind Html = new("an HTML page that autograd has written", path => Beginning(path) is var text && text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) && text.Contains("\"Content-Security-Policy\" content=\"default-src 'none'", StringComparison.Ordinal));
    public static readonly WrittenKind Dot = new("a graph that autograd has written as DOT", path => Beginning(path).StartsWith("digraph computation {", StringComparison.Ordinal));
    public static readonly WrittenKind Json = new("a graph that autograd has written as JSON", path => Beginning(path) is ['{', ..] and var text && text.Contains("\"schema\": \"autograd-", StringComparison.Ordinal));
    public static readonly WrittenKind Npz = new("a dump that check --dump has written", path => Beginning(path).IndexOf("\0\0Xb.npy", StringComparison.Ordinal) == ExtraLengthInArchive);
    public static readonly WrittenKind Onnx = new("an ONNX model that autograd export has written", path => Beginning(path) is ['\b', ..] and var text && text.Contains("autograd", StringComparison.Ordinal));
    public static readonly WrittenKind Python = new("a script that autograd export has written", path => Beginning(path).StartsWith("# The losses of a network that autograd", StringComparison.Ordinal));

    /// <summary>Whether a new file may take the place of what is there: of nothing, or of a file of this kind.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read.</exception>
    public bool MayReplace(string path)
    {
        try
        {
            return new FileInfo(FileNode.Target(path)).Length == 0 || IsOne(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"Cannot read {path}, which would be replaced: {e.Message}", e);
        }
    }

    // Byte for byte, without white space before it.
    private static string Beginning(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[Looked];
        return Encoding.Latin1.GetString(bytes, 0, file.ReadAtLeast(bytes, Looked, throwOnEndOfStream: false)).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
    }
}
