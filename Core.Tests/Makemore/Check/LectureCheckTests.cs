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
        // Those that would be computed from it are what the tape says, not what it gives.
        var others = rows.Where(row => row.Label != label).ToList();
        Assert.That(others.Where(row => !row.Explanation.EndsWith("two mistakes cancel", StringComparison.Ordinal)).Select(row => row.Verdict), Is.All.EqualTo(Verdict.Exact));
        Assert.That(others.Where(row => row.Verdict != Verdict.Exact).Select(row => row.Explanation), Is.All.Contains($"not what d{label} gives"));
    }

    private static string[] Steps => [.. Exercise1.Labels.Except(["logit_maxes", "b1"])]; // these two are zero in theory

    [TestCaseSource(nameof(Steps))]
    public void OneSlipIsOneWrongRowAndTheRestIsInherited(string label)
    {
        var rows = Planted((label, -1.5));
        Assert.That(Wrong(rows), Is.EqualTo(new[] { label }));
        var (tape, first) = (rows.Select(row => row.Label).ToList(), rows.Single(row => row.Label == label));
        Assert.That(first.Explanation, Does.Contain("every element is -1.5 times the right one"));
        Assert.That(rows.Take(tape.IndexOf(label)).Where(row => row.Verdict is not (Verdict.Exact or Verdict.Rounding)), Is.Empty, "what comes before it");
    }

    [Test]
    public void WhatDependsOnASlipIsInheritedAndDoesNotPass()
    {
        var rows = Planted(("counts_sum", -1)).ToDictionary(row => row.Label);
        using (Assert.EnterMultipleScope())
        {
            foreach (string label in new[] { "counts", "norm_logits", "logits", "h", "W2", "hprebn", "C" })
                Assert.That((rows[label].Verdict, rows[label].Passed), Is.EqualTo((Verdict.Inherited, false)), label);
            Assert.That(rows["counts"].Explanation, Is.EqualTo("right for what it was computed from; dcounts_sum is off"));
            Assert.That(rows["counts_sum_inv"].Verdict, Is.EqualTo(Verdict.Exact));
        }
    }

    [Test]
    public void TwoSlipsAreTwoWrongRows() =>
        Assert.That(Wrong(Planted(("counts_sum", -1), ("bnvar", 31.0 / 32))), Is.EqualTo(new[] { "counts_sum", "bnvar" }));

    [Test]
    public void TwoSignsThatCancelAreTwoWrongRows()
    {
        var rows = Planted(("counts_sum_inv", -1), ("counts_sum", -1));
        Assert.That(Wrong(rows), Is.EqualTo(new[] { "counts_sum_inv", "counts_sum" }));
        Assert.That(rows.Single(row => row.Label == "counts_sum").Explanation, Is.EqualTo("equal to the tape's, but not what dcounts_sum_inv gives: two mistakes cancel"));
        Assert.That(rows.Where(row => row.Verdict != Verdict.Wrong).Select(row => row.Passed), Is.All.True, "the rest is right again");
    }

    [Test]
    public void AMissingBranchIsWrongThereOnly()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var check = new LectureCheck(parameters, Xb, Yb);
        var f = check.Untaped();
        var rows = check.Compare(PlantedRows(check, (label, gradient, gradients) => label == "counts" ? f.CountsSumInv * gradients["probs"] : gradient)).ToList();
        Assert.That(Wrong(rows), Is.EqualTo(new[] { "counts" }));
    }

    [Test]
    public void AWrongShapeThatIsBroadcastGoesOnIntoTheNextRows()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var check = new LectureCheck(parameters, Xb, Yb);
        var rows = check.Compare(new AtomicBackward<float>(check.Untaped()).Rows.Select(row => row.Label == "bnmeani" ? (row.Label, row.Gradient.Reshape([64])) : row)).ToList();
        Assert.That(rows.Where(row => !row.Passed).Select(row => (row.Label, row.Verdict)), Is.EqualTo(new[] { ("bnmeani", Verdict.WrongShape) }));
    }

    [Test]
    public void ThePassOfTrainingIsJudgedOnAll13Tensors()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var check = new LectureCheck(parameters, Xb, Yb);
        var rows = check.Exercise4().ToList();
        Assert.That(rows.Select(row => row.Label), Is.EqualTo("logits h W2 b2 hpreact bngain bnbias hprebn embcat W1 b1 emb C".Split(' ')));
        Assert.That(rows.Select(row => row.Verdict), Is.All.EqualTo(Verdict.Exact));
    }

    [TestCase("b2", 0)]
    [TestCase("hprebn", 4)] // b1 is zero in theory
    public void AWrongSignInThePassOfTrainingIsFound(string label, int inherited)
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var check = new LectureCheck(parameters, Xb, Yb);
        string[] below = label == "hprebn" ? ["embcat", "W1", "b1", "emb", "C"] : [];
        var rows = check.CompareTraining(check.TrainingRows().Select(row => row.Label == label || below.Contains(row.Label) ? (row.Label, -row.Gradient) : row)).ToList();
        Assert.That(Wrong(rows), Is.EqualTo(new[] { label }));
        Assert.That(rows.Count(row => row.Verdict == Verdict.Inherited), Is.EqualTo(inherited));
    }

    [Test]
    public void AllGradientsOfTheTrainingPassAreThoseOfTraining()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var rows = new LectureCheck(parameters, Xb, Yb).TrainingRows().ToDictionary(row => row.Label, row => row.Gradient);
        var trained = FusedBackward.Run(new FusedForward<float>(parameters.Values, Xb, Yb));
        for (int i = 0; i < MlpWeights<float>.Labels.Count; i++)
            Assert.That(rows[MlpWeights<float>.Labels[i]].Values.SequenceEqual(trained[i].Values), MlpWeights<float>.Labels[i]);
    }

    private static List<GradientComparison> Planted(params (string Label, double Factor)[] slips)
    {
        var (parameters, Xb, Yb) = LectureBatch.Own();
        var check = new LectureCheck(parameters, Xb, Yb);
        return [.. check.Compare(PlantedRows(check, (label, gradient, _) => slips.Where(slip => slip.Label == label).Aggregate(gradient, (x, slip) => x * slip.Factor)))];
    }

    // A backward pass, step by step from the loss, where a slip goes on into all that is computed from it.
    private static IEnumerable<(string Label, Tensor<float> Gradient)> PlantedRows(LectureCheck check, Func<string, Tensor<float>, Dictionary<string, Tensor<float>>, Tensor<float>> slip)
    {
        var graph = new StepGraph<float>(check.Tape.Tensors.Single(tensor => tensor.Label == "loss"));
        var gradients = graph.Steps.ToDictionary(step => step.Key, step => Tensor.Zeros<float>(step.Value.Shape));
        gradients["loss"] = Tensor.Scalar(1f);
        foreach (string label in graph.Steps.Values.OrderByDescending(tensor => tensor.TapeIndex).Select(tensor => tensor.Label!))
        {
            gradients[label] = slip(label, gradients[label], gradients);
            foreach (var (x, part) in graph.Contributions(label, gradients[label]))
                gradients[x] += part;
        }
        return gradients.Where(row => row.Key != "loss").Select(row => (row.Key, row.Value));
    }

    private static string[] Wrong(IEnumerable<GradientComparison> rows) =>
        [.. rows.Where(row => row is { Passed: false, Verdict: not Verdict.Inherited }).Select(row => row.Label)];

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
