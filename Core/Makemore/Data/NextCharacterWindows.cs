using System.Numerics;

namespace Autograd;

/// <summary>The examples in words. The target is a character, or the end of a word; the input is the characters before it.</summary>
/// <remarks>
/// With a context of 3, "ann" gives <c>...→a</c>, <c>..a→n</c>, <c>.an→n</c>, <c>ann→.</c>.
/// Source: the lecture's <c>build_dataset</c>.
/// </remarks>
public sealed class NextCharacterWindows
{
    // The lecture's network, 200 wide, is evaluated by the most rows; from a width of 1,024 on there are fewer.
    private const int MostRows = 4096, ChunkNumbers = MostRows * 1024;

    // The targets again, one byte each where that is enough: random reads are faster in a small array.
    private readonly byte[]? _bytes;

    /// <summary>All windows of the words, in their order; a word of k characters gives k + 1.</summary>
    /// <param name="words">Any number of words.</param>
    /// <param name="vocabulary">Has every character of the words.</param>
    /// <param name="context">How many characters the next one is predicted from; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The context is not positive.</exception>
    /// <exception cref="InvalidInputException">The vocabulary lacks a character, or the windows do not fit in memory.</exception>
    public NextCharacterWindows(ReadOnlySpan<string> words, Vocabulary vocabulary, int context)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(context);
        Context = context;
        Targets = Encoded(words, vocabulary);
        Inputs = Windows(Targets, context);
        _bytes = vocabulary.Count <= 1 << 8 ? [.. Targets.Select(index => (byte)index)] : null;
    }

    /// <summary>How many examples there are; zero is possible.</summary>
    public int Count => Targets.Length;

    /// <summary>How many characters an example's input has.</summary>
    public int Context { get; }

    /// <summary>The examples' inputs: <see cref="Count"/> × <see cref="Context"/> indices, row by row.</summary>
    public int[] Inputs { get; }

    /// <summary>The examples' targets: the index that comes next.</summary>
    public int[] Targets { get; }

    /// <summary>How many examples are taken at a time through a network whose widest tensor has so many numbers per example.</summary>
    internal static int ChunkRows(int width) => Math.Clamp(ChunkNumbers / width, 1, MostRows);

    /// <summary>All examples in pieces of at most so many rows, each piece as contexts [n,context] and targets [n].</summary>
    internal IEnumerable<(Indices Contexts, Indices Targets)> Chunks(int rows = MostRows)
    {
        for (int start = 0; start < Count; start += rows)
        {
            int count = Math.Min(rows, Count - start);
            yield return (
                new Indices(Inputs.AsSpan(start * Context, count * Context).ToArray(), [count, Context]),
                new Indices(Targets.AsSpan(start, count).ToArray(), [count]));
        }
    }

    /// <summary>window = an example's input: the indices of the characters before its target, and 0 before the start of the word.</summary>
    /// <returns>The example's target.</returns>
    internal int Copy(int example, Span<int> window) =>
        _bytes is null ? Copy<int>(Targets, example, window) : Copy<byte>(_bytes, example, window);

    // Compiled fully at once: in a program's first seconds it would take longer than a product.
    private static int Copy<T>(ReadOnlySpan<T> characters, int example, Span<int> window)
        where T : IBinaryInteger<T>
    {
        int next = int.CreateTruncating(characters[example]), inWord = -1;
        for (int i = window.Length - 1; i >= 0; i--)
        {
            int index = --example >= 0 ? int.CreateTruncating(characters[example]) & inWord : 0;
            inWord = index == 0 ? 0 : -1;
            window[i] = index;
        }

        return next;
    }

    /// <summary>The words one after the other, each ended by index 0.</summary>
    private static int[] Encoded(ReadOnlySpan<string> words, Vocabulary vocabulary)
    {
        var indices = new List<int>();
        foreach (var word in words)
        {
            foreach (var character in word.EnumerateRunes())
                indices.Add(vocabulary.Encode(character));
            indices.Add(0);
        }

        return [.. indices];
    }

    /// <summary>Each row is the row above, shifted left by one, with the last target appended. After the end of a word it is zeros again.</summary>
    private static int[] Windows(int[] targets, int context)
    {
        if ((long)targets.Length * context > Array.MaxLength)
            throw new InvalidInputException($"{targets.Length} examples with a context of {context} are too many: at most {Array.MaxLength} numbers fit in memory.");
        var inputs = new int[targets.Length * context];
        for (var i = 1; i < targets.Length; i++)
        {
            if (targets[i - 1] == 0)
                continue;
            var row = inputs.AsSpan(i * context, context);
            inputs.AsSpan((i - 1) * context + 1, context - 1).CopyTo(row);
            row[^1] = targets[i - 1];
        }

        return inputs;
    }
}
