using System.Text;

namespace Autograd.Cli;

/// <summary>The splits of a data file for a trained model.</summary>
internal static class ModelData
{
    /// <summary>Reads the words and splits them as training does.</summary>
    /// <exception cref="InvalidInputException">The file cannot be used, or holds a character that the model does not know.</exception>
    public static DatasetSplits Splits(string path, LanguageModel<float> model)
    {
        var words = DataFile.Read(path);
        var known = model.Vocabulary.Characters.EnumerateRunes().ToHashSet();
        foreach (string word in words)
            foreach (var character in word.EnumerateRunes())
                if (!known.Contains(character))
                    throw new InvalidInputException($"{DataFile.NameOf(path)}: the model does not know the character '{character}' (U+{character.Value:X4}) of the word '{Shortened(word)}'; it was trained on {Shortened(model.Vocabulary.Characters)}");
        MemoryGuard.Require(model.Parameters.Configuration, 1, words);
        return DatasetSplits.Of(words, model.Vocabulary, model.Parameters.Configuration.Context);
    }

    private static string Shortened(string text) =>
        text.EnumerateRunes().Count() <= 40 ? text : string.Concat(text.EnumerateRunes().Take(40)) + "…";
}
