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
    /// <summary>The words of a file, in the order of its lines.</summary>
    /// <param name="path">A text file.</param>
    /// <returns>At least two words, none of them empty.</returns>
    /// <exception cref="InvalidInputException">
    /// The file cannot be read, is not UTF-8, looks like a table, a page or JSON, holds fewer than two words, or a word contains <c>.</c>.
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
        if (FileLook.OfBytes(bytes) is { } look)
            throw Unlike(source, look);
        var words = new List<string>();
        var dotted = (Line: 0, Word: "");
        var line = 0;
        foreach (var text in Decoded(bytes, source).EnumerateLines())
        {
            line++;
            var word = text.Trim();
            if (word.IsEmpty)
                continue;
            words.Add(word.ToString());
            if (dotted.Line == 0 && word.Contains(Vocabulary.Boundary))
                dotted = (line, words[^1]);
        }
        if (words.Count > 0 && FileLook.OfLines(words) is { } page)
            throw Unlike(source, page);
        if (dotted.Line > 0)
            throw new InvalidInputException(
                $"{source}, line {dotted.Line}: the word '{Excerpt.Of(dotted.Word)}' contains '{Vocabulary.Boundary}', which is reserved for the start and the end of a word.");

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
            $"{source}, line {LineAtEnd(text)}: the byte 0x{bytes[offset]:X2} at offset {offset} is not valid UTF-8{(offset + 1 < bytes.Length && FileLook.OfInvalid(bytes) is { } look ? $"; the file looks like {look}" : "")}.");
    }

    private static InvalidInputException Unlike(string source, string look) =>
        new($"{source} looks like {look}; a data set is text in UTF-8 with one word per line.");

    private static int LineAtEnd(ReadOnlySpan<char> text)
    {
        var line = 0;
        foreach (var _ in text.EnumerateLines())
            line++;
        return line;
    }
}
