using System.Text;

namespace Autograd.Cli;

/// <summary>A kind of file that the program writes. A file of the same kind may be replaced by a new one.</summary>
/// <param name="Name">In a sentence.</param>
/// <param name="IsOne">Whether a file is of this kind, by its path.</param>
internal sealed record WrittenKind(string Name, Func<string, bool> IsOne)
{
    private const int Looked = 1024;

    public static readonly WrittenKind Model = new("a model that autograd train has written", ModelFile.IsModel);
    public static readonly WrittenKind Svg = new("an SVG picture", path => Beginning(path).Contains("<svg", StringComparison.Ordinal));
    public static readonly WrittenKind Png = new("a PNG picture", path => Beginning(path).StartsWith("\u0089PNG", StringComparison.Ordinal));
    public static readonly WrittenKind Html = new("an HTML page", path => Beginning(path).StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase));
    public static readonly WrittenKind Dot = new("a graph as DOT", path => Beginning(path).StartsWith("digraph", StringComparison.Ordinal));

    public static readonly WrittenKind Json = new("a graph as JSON", path => Beginning(path).StartsWith('{'));
    public static readonly WrittenKind Npz = new("an npz file", path => Beginning(path).StartsWith("PK\u0003\u0004", StringComparison.Ordinal));
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
