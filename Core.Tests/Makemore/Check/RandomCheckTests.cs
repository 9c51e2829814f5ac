using System.Globalization;

namespace Autograd.Tests.Makemore;

/// <summary>Right gradients are never called wrong: networks and data of all sizes, drawn at random.</summary>
/// <remarks>AUTOGRAD_CHECKS=100000 tries so many.</remarks>
public sealed class RandomCheckTests
{
    private static int Checks => int.TryParse(Environment.GetEnvironmentVariable("AUTOGRAD_CHECKS"), CultureInfo.InvariantCulture, out int checks) ? checks : 50;

    [Test]
    public void NoneOfTheLecturesFormulasIsCalledWrong()
    {
        for (int at = 0; at < Checks; at++)
        {
            var random = new Random(at);
            var words = Words(random);
            AssertRight(words, (ulong)random.Next(), random.Next(1, 5) == 1 ? random.Next(1, 70) : random.Next(1, 12), random.Next(2, 40), random.Next(1, 7), random.Next(1, 7), $"seed {at}");
        }
    }

    [Test]
    public void NotEvenOnTwoWords() => AssertRight(["anna", "bob"], 964, 10, 33, 1, 5, "the reported one");

    private static void AssertRight(IReadOnlyList<string> words, ulong seed, int hidden, int batch, int embedding, int context, string name)
    {
        var vocabulary = Vocabulary.Of(words);
        var start = new LectureStart(words, vocabulary, new MlpConfiguration(vocabulary.Count, context, embedding, hidden), seed, batch);
        var first = start.NextBatch();
        var check = new LectureCheck(start.Parameters, first.Xb, first.Yb);
        var rows = check.Exercise1().Append(check.Exercise2()).Append(check.Exercise3()).Concat(check.Exercise4());
        if (start.Configuration.ParameterCount < 150)
            rows = rows.Concat(NumericCheck.Of(check, _ => { }));
        var wrong = rows.Where(row => !row.Passed).Select(row => $"{row.Label}: {row.Verdict} {row.Explanation}").ToList();
        Assert.That(wrong, Is.Empty, $"{name}: --hidden {hidden} --batch {batch} --embedding {embedding} --context {context} --seed {seed}, {string.Join(' ', words)}");
    }

    private static string[] Words(Random random)
    {
        int letters = random.Next(1, 10);
        return [.. Enumerable.Range(0, random.Next(2, 8)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => (char)('a' + random.Next(letters)))))];
    }
}
