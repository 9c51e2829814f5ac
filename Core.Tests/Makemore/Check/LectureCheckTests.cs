namespace Autograd.Tests;

public class LectureCheckTests
{
    [TestCase(64, 32)]
    [TestCase(200, 32)]
    [TestCase(7, 5)]
    [TestCase(1, 2)]
    [TestCase(33, 31)]
    public void TheHandWrittenPassAgreesWithTheTapeToTheLastBitOnAll26Tensors(int hidden, int batch)
    {
        var (parameters, Xb, Yb) = LectureBatch.Own(hidden, batch);
        var rows = new LectureCheck(parameters, Xb, Yb).Exercise1().ToList();
        Assert.That(rows.Select(row => row.Label), Is.EqualTo(Exercise1.Labels));
        Assert.That(rows.Where(row => row.Verdict != Verdict.Exact).Select(row => row.Label), Is.Empty);
    }

    [Test]
    public void TheOneLineFormulasDifferByRoundingOnly()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var check = new LectureCheck(parameters, Xb, Yb);
        foreach (var row in new[] { check.Exercise2(), check.Exercise3() })
        {
            Assert.That(row.Passed, row.ToString());
            Assert.That(row.Approximate, row.ToString());
            Assert.That(row.MaxDifference, Is.LessThan(1e-8), row.ToString());
        }
    }

    [Test]
    public void OnlyLogitMaxesAndTheFirstBiasAreZeroInTheory()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var zero = new LectureCheck(parameters, Xb, Yb).Exercise1().Where(row => row.ZeroInTheory).ToList();
        Assert.That(zero.Select(row => row.Label), Is.EqualTo(new[] { "logit_maxes", "b1" }));
        Assert.That(zero.Select(row => row.Explanation), Is.All.StartsWith("zero in theory"));
    }

    // Errors that learners make, each of which must be found.
    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return new TestCaseData("h", (Func<Tensor<float>, Tensor<float>>)(dh => dh * 1.001), Verdict.Wrong).SetName("a factor of 1.001");
        yield return new TestCaseData("bnvar", (Func<Tensor<float>, Tensor<float>>)(d => d * (31.0 / 32)), Verdict.Wrong).SetName("n instead of n - 1");
        yield return new TestCaseData("logits", (Func<Tensor<float>, Tensor<float>>)(d => -d), Verdict.Wrong).SetName("a sign");
        yield return new TestCaseData("W1", (Func<Tensor<float>, Tensor<float>>)OneNumberOff, Verdict.Wrong).SetName("one number of 1920");
        yield return new TestCaseData("b2", (Func<Tensor<float>, Tensor<float>>)(d => d.Reshape([1, 27])), Verdict.WrongShape).SetName("an axis too many");
        yield return new TestCaseData("bngain", (Func<Tensor<float>, Tensor<float>>)(d => d.Sum()), Verdict.WrongShape).SetName("summed over everything");
        yield return new TestCaseData("C", (Func<Tensor<float>, Tensor<float>>)(d => d * float.NaN), Verdict.Wrong).SetName("not a number");
        yield return new TestCaseData("emb", (Func<Tensor<float>, Tensor<float>>)(d => d * (1 + 1.5e-7)), Verdict.Rounding).SetName("a last bit is only rounding");
    }

    private static Tensor<float> OneNumberOff(Tensor<float> gradient)
    {
        var values = gradient.ToArray();
        values[777] += 1e-4f;
        return Tensor.Of<float>(values, gradient.Shape);
    }

    [TestCaseSource(nameof(Mistakes))]
    public void AMistakeIsFound(string label, Func<Tensor<float>, Tensor<float>> mistake, Verdict expected)
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var check = new LectureCheck(parameters, Xb, Yb);
        var manual = new AtomicBackward<float>(check.Untaped()).Rows.Select(row => row.Label == label ? (row.Label, mistake(row.Gradient)) : row);
        var rows = check.Compare(manual).ToList();
        Assert.That(rows.Single(row => row.Label == label).Verdict, Is.EqualTo(expected));
        Assert.That(rows.Where(row => row.Label != label).Select(row => row.Verdict), Is.All.EqualTo(Verdict.Exact));
    }

    [Test]
    public void NothingIsCalledRoundingWhereTheTapeIsNotFinite()
    {
        var manual = Tensor.Of(5f, 7f);
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity })
            Assert.That(GradientComparison.Of("x", manual, Tensor.Of(bad, 1f), Tensor.Of(1.0, 1.0)).Verdict, Is.EqualTo(Verdict.Wrong));
    }

    [Test]
    public void AGradientThatWasNotComputedIsMissing()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var check = new LectureCheck(parameters, Xb, Yb);
        var rows = check.Compare(new AtomicBackward<float>(check.Untaped()).Rows.Where(row => row.Label != "W2")).ToList();
        Assert.That(rows.Single(row => row.Label == "W2").Verdict, Is.EqualTo(Verdict.Missing));
    }

    [Test]
    public void TheHandWrittenPassAddsNothingToATapeEvenOnTapedIntermediates()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var tape = new Tape<float>();
        var forward = new AtomicForward<float>(parameters.On(tape), Xb, Yb);
        int before = tape.Count;
        _ = new AtomicBackward<float>(forward);
        Assert.That(tape.Count, Is.EqualTo(before));
    }

    [Test]
    public void TheLedgerTellsWhatEachBroadcastDoesToTheGradient()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var lines = BroadcastLedger.Of(new LectureCheck(parameters, Xb, Yb).Tape).Select(line => line.ToString()).ToList();
        Assert.That(lines, Does.Contain("b1 [64] → [32,64]: added axis 0, so the gradient sums axis 0"));
        Assert.That(lines, Does.Contain("counts_sum_inv [32,1] → [32,27]: stretched axis 1, so the gradient sums axis 1"));
        Assert.That(lines, Has.Count.EqualTo(11));
    }
}
