namespace Autograd;

/// <summary>What a gradient check found: one row per input and order.</summary>
/// <param name="Rows">The rows: first order, then second order where it was asked for.</param>
public sealed record GradientCheckResult(IReadOnlyList<GradientCheckRow> Rows)
{
    /// <summary>Whether every row is right.</summary>
    public bool Passed => Rows.All(row => row.Verdict == GradientCheckVerdict.Right);

    /// <summary>The worst verdict of all rows.</summary>
    public GradientCheckVerdict Verdict => Rows.Max(row => row.Verdict);

    /// <summary>One line per row.</summary>
    public override string ToString() => string.Join('\n', Rows);
}

/// <summary>A gradient check did not pass. The message is one sentence: which input, where, and both values.</summary>
public sealed class GradientCheckException(GradientCheckResult result)
    : Exception(result.Rows.MaxBy(row => row.Verdict)!.Explanation)
{
    /// <summary>All rows of the check.</summary>
    public GradientCheckResult Result { get; } = result;
}
