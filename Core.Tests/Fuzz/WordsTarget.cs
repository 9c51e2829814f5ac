using System.Text;

namespace Autograd.Tests;

/// <summary>Data files: what can be read gives the same words again, and a vocabulary.</summary>
internal sealed class WordsTarget() : FuzzTarget("words", 20_000)
{
    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        "anna\nbob\ncarla\n"u8.ToArray(),
        "\uFEFFzoë\r\nJürgen\r\n\r\n  李  \n"u8.ToArray(),
        "😀😀\u2028e\u0301\nx"u8.ToArray(),
    ];

    protected override IReadOnlyList<string> Words { get; } = [".", "\r", "\u0085", "\u2029", "\0", "\u001b[31m", "\u00a0", "\ufeff", "\ufffd", "🇩🇪", "anna,F,100", "\u001f\u008b"];

    public override bool Accepts(byte[] input) => Reads<InvalidInputException>(() =>
    {
        string[] words = WordList.Parse(new MemoryStream(input), "it");
        string[] again = WordList.Parse(new MemoryStream([.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(string.Join('\n', words))]), "it, written again");
        Require(words.SequenceEqual(again), "the words come back");
        Require(words.Length >= 2 && words.All(word => word.Length > 0 && !word.Contains('.')), "two words or more, none empty, none with a full stop");
        var vocabulary = Vocabulary.Of(words);
        Require(vocabulary.Count > 1 && WordHash.Of(words).Length == 64, "a vocabulary and a hash");
    });
}
