namespace Autograd;

/// <summary>
/// The comparisons of the lecture's part 4 on its first batch: the hand-written gradients beside the tape's, hidden 64,
/// batch 32. Each figure is a maxdiff.
/// </summary>
public static class ExercisesReproduction
{
    private const int Hidden = 64;
    private const int BatchSize = 32;

    // Numbers that are this close also pass torch.allclose, which has the same absolute tolerance.
    private const double Approximate = 1e-8;

    // A row is 27 probabilities in single precision, which sum to 1, minus a one-hot row.
    private const double RowSum = 1e-6;

    /// <summary>Exercise 1's 26 gradients (exact), exercise 2's and 3's (approximate), and the sums of the rows of dlogits.</summary>
    /// <param name="words">See <see cref="LectureNames.Read"/>.</param>
    public static IEnumerable<PublishedFigure> Rows(IReadOnlyList<string> words)
    {
        var (parameters, batch) = FirstBatch(words);
        var check = new LectureCheck(parameters, batch.Xb, batch.Yb);
        foreach (var comparison in check.Exercise1())
            yield return Row("exercise 1", comparison, 0);
        yield return Row("exercise 2", check.Exercise2(), Approximate);
        yield return Row("exercise 3", check.Exercise3(), Approximate);
        yield return new PublishedFigure("rows of dlogits", 0, LargestRowSum(check, batch.Yb), RowSum, 0, "the largest |dlogits[i].sum()|·n");
    }

    private static (MlpParameters<float> Parameters, Minibatch Batch) FirstBatch(IReadOnlyList<string> words)
    {
        var vocabulary = Vocabulary.Of(words);
        var configuration = new MlpConfiguration(vocabulary.Count, Hidden: Hidden);
        var generator = new TorchGenerator(TrainingOptions.LectureSeed);
        var parameters = MlpParameters<float>.Initialize(configuration, generator);
        var batch = new Minibatch(DatasetSplits.Of(words, vocabulary, configuration.Context).Train, BatchSize);
        batch.Draw(generator);
        return (parameters, batch);
    }

    private static PublishedFigure Row(string exercise, GradientComparison comparison, double tolerance)
    {
        string verdict = comparison.Exact ? "exact" : comparison.Approximate ? "approximate" : comparison.Explanation;
        return new PublishedFigure($"{exercise}, {comparison.Label}", 0, comparison.MaxDifference, tolerance, 0, verdict);
    }

    private static double LargestRowSum(LectureCheck check, Indices Yb)
    {
        var dlogits = CrossEntropyBackward.DLogits(check.Untaped().Logits, Yb);
        return dlogits.Sum(1).ToArray().Max(Math.Abs) * Yb.Count;
    }
}
