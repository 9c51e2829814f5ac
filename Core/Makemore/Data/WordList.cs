using System.Buffers;
using System.Text.Unicode;

namespace Autograd;

/// <summary>Reads a data set's words: UTF-8 text, one word per line.</summary>
/// <remarks>
/// White space around a word and blank lines are dropped. A byte order mark, CRLF and a missing last line end are accepted.
/// Source: <c>open('names.txt').read().splitlines()</c>.
/// </remarks>
public static class WordList
{
    private const int LongestShown = 40;

    /// <summary>The words of a file, in the order of its lines.</summary>
    /// <param name="path">A text file.</param>
    /// <returns>At least two words, none of them empty.</returns>
    /// <exception cref="InvalidInputException">
    /// The file cannot be read, is not UTF-8, holds fewer than two words, or a word contains <c>.</c>.
    /// </exception>
    public static string[] Read(string path) => Parse(InputFile.ReadAllBytes(path), path);

    /// <summary>The words of a stream, in the order of its lines.</summary>
    /// <param name="stream">Read to its end, and left open.</param>
    /// <param name="source">The stream's name in error messages, such as the file name.</param>
    /// <returns>At least two words, none of them empty.</returns>
    /// <exception cref="InvalidInputException">
    /// The stream is not UTF-8, holds fewer than two words, or a word contains <c>.</c>.
    /// </exception>
    public static string[] Parse(Stream stream, string source = "The word list")
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), source);
    }

    private static string[] Parse(ReadOnlySpan<byte> bytes, string source)
    {
        var words = new List<string>();
        var line = 0;
        foreach (var text in Decoded(bytes, source).EnumerateLines())
        {
            line++;
            var word = text.Trim();
            if (word.IsEmpty)
                continue;
            if (word.Contains(Vocabulary.Boundary))
                throw new InvalidInputException(
                    $"{source}, line {line}: the word '{Shortened(word)}' contains '{Vocabulary.Boundary}', which is reserved for the start and the end of a word.");
            words.Add(word.ToString());
        }

        return words.Count switch
        {
            0 => throw new InvalidInputException($"{source} holds no words; a data set needs at least two, one per line."),
            1 => throw new InvalidInputException($"{source} holds only one word; a data set needs at least two, one per line."),
            _ => [.. words],
        };
    }

    private static ReadOnlySpan<char> Decoded(ReadOnlySpan<byte> bytes, string source)
    {
        var mark = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        var chars = new char[bytes.Length - mark];
        var status = Utf8.ToUtf16(bytes[mark..], chars, out var read, out var written, replaceInvalidSequences: false);
        var text = chars.AsSpan(0, written);
        if (status == OperationStatus.Done)
            return text;
        var offset = mark + read;
        throw new InvalidInputException(
            $"{source}, line {LineAtEnd(text)}: the byte 0x{bytes[offset]:X2} at offset {offset} is not valid UTF-8.");
    }

    private static int LineAtEnd(ReadOnlySpan<char> text)
    {
        var line = 0;
        foreach (var _ in text.EnumerateLines())
            line++;
        return line;
    }

    private static string Shortened(ReadOnlySpan<char> word)
        => word.Length <= LongestShown ? word.ToString() : $"{word[..LongestShown]}…";
}
