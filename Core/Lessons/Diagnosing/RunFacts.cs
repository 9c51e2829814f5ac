using System.Numerics;

namespace Autograd;

/// <summary>What the learner's run itself shows: a value that was overwritten, a gradient that was read too early.</summary>
internal static class RunFacts
{
    public static Diagnosis? Of<T>(StepEvidence<T> evidence, IReadOnlyList<Suspect<T>> suspects)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var suspect in suspects)
            foreach (var candidate in StaleGradients.Earlier(suspect))
                if (suspect.Is(candidate.Value))
                    return candidate.Diagnosis;
        return evidence.Consumers.Where(c => c.Length > 0 && !evidence.Sources.Contains(c)).Select(c => Lost(evidence, c)).FirstOrDefault(lost => lost is not null);
    }

    // An earlier write had the contribution of c; a later plain = threw it away.
    private static Diagnosis? Lost<T>(StepEvidence<T> evidence, string c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var writes = evidence.Runs.WritesFrom(evidence.Step, c);
        var none = evidence.Writes.ToList();
        int had = writes.TakeWhile(write => !Closeness.IsZero(write.Value)).Count();
        return had == 0 || had >= writes.Count || writes.Count != none.Count || !writes[had].Replaces || !Closeness.IsZero(writes[^1].Value)
            ? null
            : new(DiagnosisKind.Overwritten, $"Line {writes[had].Line} overwrites d{evidence.Step}: the contribution of {c}, from line {writes[had - 1].Line}, is lost.", "Each use adds its term: write += in place of =.");
    }
}
