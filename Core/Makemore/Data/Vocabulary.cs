using System.Text;

namespace Autograd;

/// <summary>The characters of a data set and their indices: <c>.</c> is 0, the others follow by code point.</summary>
/// <remarks>
/// A character is a Unicode scalar value: an emoji counts as one. Source: the lecture's
/// <c>stoi</c> and <c>itos</c>.
/// </remarks>
public sealed class Vocabulary
{
    /// <summary>The character of index 0, which stands for the start and the end of a word.</summary>
    public const char Boundary = '.';

    private readonly Rune[] _characters;
    private readonly Dictionary<Rune, int> _indices;

    private Vocabulary(Rune[] characters)
    {
        _characters = characters;
        _indices = characters.Index().ToDictionary(c => c.Item, c => c.Index);
    }

    /// <summary>How many characters there are, <c>.</c> included.</summary>
    public int Count => _characters.Length;

    /// <summary>All characters but <c>.</c>, by index: <c>Vocabulary.Of([Characters])</c> is the same vocabulary.</summary>
    public string Characters => string.Concat(_characters.Skip(1));

    /// <summary>{<c>.</c>} ∪ the characters of the words, sorted by code point.</summary>
    /// <param name="words">Any number of words; their order does not matter.</param>
    /// <returns>A vocabulary of the words' characters.</returns>
    /// <exception cref="InvalidInputException">A word contains <c>.</c>.</exception>
    /// <remarks>Source: <c>sorted(list(set(''.join(words))))</c>.</remarks>
    public static Vocabulary Of(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var characters = new HashSet<Rune>();
        foreach (var word in words)
        {
            if (word.Contains(Boundary))
                throw new InvalidInputException($"The word '{Excerpt.Of(word)}' contains '{Boundary}', which is reserved for the start and the end of a word.");
            characters.UnionWith(word.EnumerateRunes());
        }

        return new Vocabulary([new Rune(Boundary), .. characters.Order()]);
    }

    /// <summary>The index of a character.</summary>
    /// <param name="character">A character of the data, or <c>.</c>.</param>
    /// <returns>An index in [0, <see cref="Count"/>).</returns>
    /// <exception cref="InvalidInputException">The vocabulary has no such character.</exception>
    public int Encode(Rune character)
        => _indices.TryGetValue(character, out var index)
            ? index
            : throw new InvalidInputException($"The character '{character}' (U+{character.Value:X4}) is not one of the {Count} in the vocabulary.");

    /// <summary>The indices of a word's characters, without a boundary at either end.</summary>
    /// <param name="word">A word; may be empty.</param>
    /// <returns>One index per character.</returns>
    /// <exception cref="InvalidInputException">The vocabulary lacks one of the characters.</exception>
    public int[] Encode(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return [.. word.EnumerateRunes().Select(Encode)];
    }

    /// <summary>The character at an index.</summary>
    /// <param name="index">In [0, <see cref="Count"/>).</param>
    /// <returns>The character.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the vocabulary.</exception>
    public Rune Decode(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _characters[index];
    }

    /// <summary>The characters at several indices, joined to a word.</summary>
    /// <param name="indices">Each in [0, <see cref="Count"/>); index 0 gives <c>.</c>.</param>
    /// <returns>One character per index.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> indices)
    {
        var word = new StringBuilder(indices.Length);
        foreach (var index in indices)
            word.Append(Decode(index));
        return word.ToString();
    }
}
