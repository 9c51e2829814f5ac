using System.Numerics;

namespace Autograd;

/// <summary>All that is there is right, and the contribution of a consumer is absent.</summary>
internal static class MissingBranches
{
    public static Diagnosis? Of<T>(StepEvidence<T> evidence)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string[] missing = [.. evidence.Consumers.Where(c => c.Length > 0 && !evidence.Sources.Contains(c))];
        if (missing.Length == 0 || missing.Length == evidence.Consumers.Count)
            return null;
        var present = evidence.Consumers.Except(missing).Select(c => evidence.Graph.Vjp(c, evidence.Step, Suspects.Gradient(evidence, c))).Aggregate((a, b) => a + b);
        if (!Closeness.Same(evidence.Yours, present))
            return null;
        string names = string.Join(" and ", missing);
        return missing.Any(evidence.Reads)
            ? new(DiagnosisKind.LostFactor, $"Right so far, but the contribution of {names} comes out as 0.", "Look at each factor of its term: one that is 0 makes all of it 0.")
            : new(DiagnosisKind.MissingBranch, $"Right so far: the contribution of {names} is still missing.", $"Each use of {evidence.Step} adds a term to its gradient; add the other with +=.");
    }
}
