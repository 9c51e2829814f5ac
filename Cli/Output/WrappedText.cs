namespace Autograd.Cli;

/// <summary>A paragraph as lines of a given width.</summary>
internal static class WrappedText
{
    /// <summary>Lines broken between words; a word that is wider than a line is cut.</summary>
    /// <param name="text">The paragraph.</param>
    /// <param name="width">The most characters of a line.</param>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="rest">What the other lines begin with.</param>
    public static IEnumerable<string> Lines(string text, int width, string first, string rest)
    {
        string line = first;
        bool isEmpty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(width - rest.Length)).Select(piece => new string(piece)))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                yield return line;
                (line, isEmpty) = (rest, true);
            }
            line += isEmpty ? word : $" {word}";
            isEmpty = false;
        }
        if (!isEmpty)
            yield return line;
    }
}
