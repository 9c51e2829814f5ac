namespace Autograd.Cli;

/// <summary>The comparison of the hand-written gradients as a page: the graph in the colours of the verdicts.</summary>
internal static class CheckPage
{
    /// <summary>The page of exercise 1's graph, with the verdicts of the rows that belong to it.</summary>
    /// <param name="check">The comparison.</param>
    /// <param name="rows">Its rows. A formula of exercise 2 or 3 that is wrong counts for its tensor.</param>
    public static string Of(LectureCheck check, IReadOnlyList<CheckRow> rows)
    {
        var gradients = check.Loss.Backward();
        var byLabel = check.Loss.Tape!.Tensors.Where(tensor => tensor.Label is not null).ToDictionary(tensor => tensor.Label!);
        var byHand = new AtomicBackward<float>(check.Untaped()).Rows.ToDictionary(row => row.Label, row => row.Gradient);
        var judged = rows.Where(row => row.Exercise is "1" or "2" or "3").OrderBy(row => row.Comparison.Passed).DistinctBy(row => row.Comparison.Label).ToList();
        string? first = rows.FirstOrDefault(row => row.Comparison.Verdict is Verdict.Wrong or Verdict.WrongShape or Verdict.Missing)?.Comparison.Label;
        return ComputationGraph.From(check.Loss, gradients).ToHtml(new PageOptions
        {
            Title = $"The gradients written by hand: {judged.Count(row => row.Comparison.Passed)} of {judged.Count} agree with the tape",
            Font = InterFont.Subset,
            Clusters = LectureClusters.ByLabel,
            Sources = LectureSources.Of(GraphFlavour.Atomic),
            Verdicts = judged.ToDictionary(row => row.Comparison.Label, row => Of(row, first, byHand.GetValueOrDefault(row.Comparison.Label), gradients[byLabel[row.Comparison.Label]])),
        });
    }

    private static PageVerdict Of(CheckRow row, string? first, Tensor<float>? byHand, Tensor<float> tape)
    {
        var comparison = row.Comparison;
        string status = comparison.Verdict switch
        {
            Verdict.Exact => "right",
            Verdict.Rounding => "rounding",
            Verdict.Inherited => "inherited",
            Verdict.WrongShape => "wrongShape",
            Verdict.Missing => "todo",
            _ => "wrong",
        };
        string message = comparison.Explanation.Length > 0 ? $"Exercise {row.Exercise}: {comparison.Explanation}." : $"Exercise {row.Exercise}: {VerdictText.Of(comparison.Verdict)}.";
        return new PageVerdict(status, message)
        {
            IsBlamed = comparison.Label == first,
            Columns = comparison.Shape.Rank == 0 ? 1 : comparison.Shape[^1],
            Map = comparison.Passed ? [] : ErrorMap.Of(byHand, tape),
        };
    }
}
