namespace Autograd.Tests;

/// <summary>A right gradient is never called wrong, and a wrong number is found beside huge ones: rounding is judged by element.</summary>
public class RoundingByElementTests
{
    private const int Networks = 200;

    // Each is one way to be ill-conditioned; the seeds draw sizes, parameters and batch.
    private static readonly Dictionary<string, Func<string, Tensor<float>, Tensor<float>>> Conditions = new()
    {
        ["as the lecture draws it"] = (_, x) => x,
        ["hardly any variance"] = (label, x) => label is "W1" ? x * 1e-4 : x,
        ["a gain of 1e-4"] = (label, x) => label is "bngain" ? x * 1e-4 : x,
        ["saturated tanh"] = (label, x) => label is "bngain" ? x * 20 : x,
        ["sure predictions"] = (label, x) => label is "W2" ? x * 12 : x,
        ["a mean far from zero"] = (label, x) => label is "b1" ? x + 100 : x,
        ["one huge neuron"] = (label, x) => label is "bngain" or "W1" ? Scaled(x, 0, 1e4f) : x,
        ["biases of zero"] = (label, x) => label is "b1" or "b2" or "bnbias" ? x * 0 : x,
    };

    private static IEnumerable<TestCaseData> Cases() =>
        Conditions.Keys.Select(condition => new TestCaseData(condition).SetArgDisplayNames(condition));

    [TestCaseSource(nameof(Cases))]
    public void RightFormulasWrittenOtherwiseAreNeverWrong(string condition)
    {
        var wrong = new List<string>();
        for (int seed = 0; seed < Networks / Conditions.Count; seed++)
        {
            var (check, forward) = Network(condition, seed);
            foreach (var (name, rows) in new[] { ("rearranged", RightFormulas.Rearranged(forward)), ("by loops", RightFormulas.ByLoops(forward)) })
                wrong.AddRange(check.Compare(rows.Select(row => (row.Key, row.Value))).Where(row => !row.Passed).Select(row => $"seed {seed}, {name}: {row.Label} {row.Verdict} {row.Explanation}"));
            foreach (var dlogits in RightFormulas.DLogits(forward))
                Take(seed, check.Compare("logits", dlogits));
            foreach (var dhprebn in RightFormulas.DHPreBn(forward, DHPreAct(check)))
                Take(seed, check.Compare("hprebn", dhprebn));
        }
        Assert.That(wrong, Is.Empty);

        void Take(int seed, GradientComparison row)
        {
            if (!row.Passed)
                wrong.Add($"seed {seed}: {row.Label} {row.Verdict} {row.Explanation}");
        }
    }

    [Test]
    public void ARightGradientOfATwoWordFileIsNotWrong()
    {
        foreach (string[] words in new[] { new[] { "emma", "olivia" }, ["a", "b"], ["anna", "ann"], ["aa", "aa"] })
            for (ulong seed = 950; seed < 980; seed++)
            {
                var vocabulary = Vocabulary.Of(words);
                var start = new LectureStart(words, vocabulary, new MlpConfiguration(vocabulary.Count, Context: 5, Embedding: 1, Hidden: 10), seed, 33);
                var batch = start.NextBatch();
                var check = new LectureCheck(start.Parameters, batch.Xb, batch.Yb);
                var rows = check.Exercise1().Concat(check.Exercise4()).Append(check.Exercise2()).Append(check.Exercise3())
                    .Concat(check.Compare(RightFormulas.Rearranged(check.Untaped()).Select(row => (row.Key, row.Value))));
                Assert.That(rows.Where(row => !row.Passed), Is.Empty, $"{string.Join(' ', words)}, seed {seed}");
            }
    }

    // The last neuron's weights to the logits are tiny, and so are its gradients, from small terms of their own.
    [TestCaseSource(nameof(Cases))]
    public void OneSmallNumberThatIsOffByAThousandthIsFoundBesideHugeOnes(string condition)
    {
        foreach (int seed in new[] { 3, 13, 23 })
        {
            var (check, forward) = Network(condition, seed, quietNeuron: true);
            foreach (var (label, gradient) in new AtomicBackward<float>(forward).Rows.Where(row => row.Label is "h" or "hpreact" or "bnraw"))
            {
                float[] values = gradient.ToArray();
                int width = gradient.Shape[1], at = Enumerable.Range(0, values.Length).Where(i => i % width == width - 1).MaxBy(i => Math.Abs(values[i]));
                Assert.That(values.Max(Math.Abs), Is.GreaterThan(1e3 * Math.Abs(values[at])), $"{label} of seed {seed} has huge numbers");
                Assert.That(check.Compare(label, Planted(gradient, at)).Verdict, Is.EqualTo(Verdict.Wrong), $"{label} at {at} of seed {seed}: {values[at]} beside {values.Max(Math.Abs)}");
                Assert.That(check.Compare(label, gradient).Verdict, Is.EqualTo(Verdict.Exact));
            }
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void AWrongFormulaIsFound(string condition)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var (check, f) = Network(condition, seed);
            double n = f.Yb.Count;
            var dhpreact = DHPreAct(check);
            if (dhpreact.Values.ContainsAnyExcept(0f) == false)
                continue; // every tanh is saturated
            // Where bnraw is tiny, so is its term, and n/(n − 1) in it is less than rounding: there another term is off.
            var mean = condition == "hardly any variance" ? 0.9 * dhpreact.Sum(0) : dhpreact.Sum(0);
            var wrong = f.Weights.BnGain * f.BnVarInv / n * (n * dhpreact - mean - f.BnRaw * (dhpreact * f.BnRaw).Sum(0));
            Assert.That(check.Compare("hprebn", wrong).Verdict, Is.EqualTo(Verdict.Wrong), $"n/(n − 1) forgotten, seed {seed}");
            Assert.That(check.Compare("logits", (f.Probs - f.Yb.OneHot<float>(f.Logits.Shape[1])) / (n - 1)).Verdict, Is.EqualTo(Verdict.Wrong), $"n − 1 for n, seed {seed}");
        }
    }

    private static Tensor<float> Planted(Tensor<float> gradient, int at)
    {
        float[] values = gradient.ToArray();
        values[at] *= 1.001f;
        return Tensor.Of<float>(values, gradient.Shape);
    }

    private static Tensor<float> DHPreAct(LectureCheck check) =>
        new AtomicBackward<float>(check.Untaped()).Rows.Single(row => row.Label == "hpreact").Gradient;

    private static (LectureCheck Check, AtomicForward<float> Forward) Network(string condition, int seed, bool quietNeuron = false)
    {
        int[] batches = [2, 3, 5, 32, 33], widths = [1, 7, 16, 64];
        var (drawn, Xb, Yb) = LectureBatch.Own(widths[seed % widths.Length], batches[seed % batches.Length], (ulong)(seed + 1));
        var parameters = new MlpParameters<float>(drawn.Configuration, [.. drawn.All.Select(parameter => Quiet(parameter.Label, Conditions[condition](parameter.Label, parameter.Value)))]);
        var check = new LectureCheck(parameters, Xb, Yb);
        return (check, check.Untaped());

        Tensor<float> Quiet(string label, Tensor<float> x) => quietNeuron && label == "W2" ? Scaled(x.T.Clone(), x.Shape[0] - 1, 1e-6f).T.Clone() : x;
    }

    private static Tensor<float> Scaled(Tensor<float> x, int column, float factor)
    {
        float[] values = x.ToArray();
        for (int i = column; i < values.Length; i += x.Shape[1])
            values[i] *= factor;
        return Tensor.Of<float>(values, x.Shape);
    }
}
