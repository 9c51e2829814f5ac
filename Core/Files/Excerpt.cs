namespace Autograd;

/// <summary>A piece of somebody's text for a sentence: never longer than a line.</summary>
internal static class Excerpt
{
    private const int Longest = 40;

    /// <summary>The text, or its first 40 characters and "…".</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.Length <= Longest)
            return text.ToString();
        int end = Longest;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return $"{text[..end]}…";
    }

    /// <summary>The numbers between brackets, or the first ones and "…".</summary>
    public static string Of(IReadOnlyCollection<long> numbers) =>
        $"[{string.Join(", ", numbers.Take(8))}{(numbers.Count > 8 ? ", …" : "")}]";
}
