namespace Autograd.Tests.Diagnostics;

public sealed class FindingsTests
{
    private static readonly string[] Words = [.. File.ReadLines(Repository.PathOf("data/names.txt")).Take(300)];

    private static IReadOnlyList<string> Of(Action<IReadOnlyList<Parameter<float>>> change, bool isFirst = false)
    {
        var vocabulary = Vocabulary.Of(Words);
        var start = new LectureStart(Words, vocabulary, new MlpConfiguration(vocabulary.Count, Hidden: 50), seed: 1, batchSize: 32);
        Scale(start.Parameters.All[3], 0.1); // W2 small, as part 3 starts: the loss is near ln 27
        change(start.Parameters.All);
        return Findings.Of(StepDiagnosis.Of(start.Parameters, start.NextBatch()), isFirst);
    }

    private static void Scale(Parameter<float> parameter, double factor) => parameter.Set(parameter.Value * factor);

    [Test]
    public void AHealthyStartHasOnlyTheRemarkAboutB1() =>
        Assert.That(Of(_ => { }).Where(sentence => !sentence.StartsWith("b", StringComparison.Ordinal) && !sentence.StartsWith("W2", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void SaturationIsSaid() =>
        Assert.That(Of(p => Scale(p[5], 10)), Has.Some.Matches(@"tanh's outputs \d\d % are saturated"));

    [Test]
    public void DeadNeuronsAreSaid() =>
        Assert.That(Of(p => p[6].Set(p[6].Value + 20)), Has.Some.Contains("50 neurons are dead for this batch"));

    [TestCase(true, "The loss starts at")]
    [TestCase(false, "The loss of this batch is")]
    public void ALossAboveEvenChancesIsSaid(bool isFirst, string beginning) =>
        Assert.That(Of(p => Scale(p[3], 100), isFirst), Has.Some.Contains(beginning).And.Some.Contains("ln 27 = 3.30"));

    [Test]
    public void AnUpdateFarFromMinus3IsSaid()
    {
        Assert.That(Of(p => Scale(p[0], 1000)), Has.Some.StartsWith("C changes slowly: log₁₀(update/data) is −"));
        Assert.That(Of(p => Scale(p[1], 1e-3)), Has.Some.StartsWith("W1 changes fast: log₁₀(update/data) is "));
    }

    [Test]
    public void ADivergedNetworkIsSaidInOneSentence() =>
        Assert.That(Of(p => Scale(p[1], double.NaN)), Has.Count.EqualTo(1).And.All.Contains("W1").And.All.Contains("not finite"));
}
