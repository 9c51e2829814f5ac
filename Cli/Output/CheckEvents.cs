namespace Autograd.Cli;

/// <summary>One gradient was compared.</summary>
/// <param name="Exercise">"1" to "4", "numeric", or <see cref="Notebook"/>.</param>
/// <param name="Comparison">The verdict and its numbers.</param>
internal sealed record CheckRow(string Exercise, GradientComparison Comparison) : Event
{
    /// <summary>The <see cref="Exercise"/> of a gradient from a learner's own notebook.</summary>
    public const string Notebook = "notebook";
}

/// <summary>A learner's file was read.</summary>
internal sealed record NotebookRead(string Path, NotebookCheck Check) : Event;

/// <summary>All gradients were compared; the text's table needs all rows at once to fit its columns.</summary>
internal sealed record CheckSummary(IReadOnlyList<CheckRow> Rows) : Event
{
    /// <summary>How many gradients agree.</summary>
    public int Passed => Rows.Count(row => row.Comparison.Passed);
}

/// <summary>Every broadcast of the forward pass.</summary>
internal sealed record BroadcastsListed(IReadOnlyList<BroadcastLedgerLine> Lines) : Event;

/// <summary>The verdicts' names.</summary>
internal static class VerdictText
{
    /// <summary>In words: <c>exact</c>, <c>rounding</c>, <c>wrong</c>, <c>inherited</c>, <c>wrong shape</c>, <c>missing</c>.</summary>
    public static string Of(Verdict verdict) => verdict == Verdict.WrongShape ? "wrong shape" : verdict.ToString().ToLowerInvariant();
}
