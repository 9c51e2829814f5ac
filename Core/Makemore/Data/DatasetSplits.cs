namespace Autograd;

/// <summary>The shuffled words in three parts: the first ⌊0.8·n⌋ for training, up to ⌊0.9·n⌋ for validation, the rest for the test.</summary>
/// <remarks>With few words, the validation part is empty. Source: the lecture's <c>Xtr, Xdev, Xte</c>.</remarks>
public sealed class DatasetSplits
{
    private const int ShuffleSeed = 42;

    private DatasetSplits(NextCharacterWindows train, NextCharacterWindows validation, NextCharacterWindows test)
    {
        Train = train;
        Validation = validation;
        Test = test;
    }

    /// <summary>The examples to train on.</summary>
    public NextCharacterWindows Train { get; }

    /// <summary>The examples to choose settings by.</summary>
    public NextCharacterWindows Validation { get; }

    /// <summary>The examples to judge the result by.</summary>
    public NextCharacterWindows Test { get; }

    /// <summary>Shuffles a copy of the words as Python does, and splits it 80 : 10 : 10.</summary>
    /// <param name="words">The words, in the order of the file; they are not changed.</param>
    /// <param name="vocabulary">Has every character of the words.</param>
    /// <param name="context">How many characters the next one is predicted from; positive.</param>
    /// <returns>The windows of the three parts; a part without words has none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The context is not positive.</exception>
    /// <exception cref="InvalidInputException">The vocabulary lacks a character.</exception>
    /// <remarks>Source: <c>random.seed(42); random.shuffle(words)</c>, <c>int(0.8*len(words))</c>, <c>int(0.9*len(words))</c>.</remarks>
    public static DatasetSplits Of(IReadOnlyList<string> words, Vocabulary vocabulary, int context)
    {
        ArgumentNullException.ThrowIfNull(words);
        string[] shuffled = [.. words];
        new PythonRandom(ShuffleSeed).Shuffle(shuffled);
        var trainEnd = (int)(0.8 * shuffled.Length);
        var validationEnd = (int)(0.9 * shuffled.Length);
        return new DatasetSplits(
            Windows(..trainEnd),
            Windows(trainEnd..validationEnd),
            Windows(validationEnd..));

        NextCharacterWindows Windows(Range part) => new(shuffled.AsSpan(part), vocabulary, context);
    }
}
