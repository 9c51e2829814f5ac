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
        foreach (var suspect in suspects)
            if (OverwrittenInPart(evidence, suspect) is { } lost)
                return lost;
        return evidence.Consumers.Where(c => c.Length > 0 && !evidence.Sources.Contains(c)).Select(c => Lost(evidence, c)).FirstOrDefault(lost => lost is not null);
    }

    // An earlier write had the whole branch; in the last one it is 0 at some places, and as it was at the others.
    private static Diagnosis? OverwrittenInPart<T>(StepEvidence<T> evidence, Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var writes = evidence.Runs.WritesFrom(evidence.Step, suspect.Consumer);
        int whole = writes.ToList().FindLastIndex(write => Closeness.Same(write.Value, suspect.Truth));
        if (whole < 0 || whole == writes.Count - 1)
            return null;
        var last = writes[^1].Value;
        for (int i = 0; i < last.Count; i++)
            if (last.Values[i] != T.Zero && !Closeness.SameValues([last.Values[i]], [suspect.Truth.Values[i]]))
                return null;
        return Closeness.IsZero(last) ? null : new(DiagnosisKind.Overwritten, $"Line {writes[whole + 1].Line} overwrites elements of d{evidence.Step}: there the contribution of {suspect.Consumer} is lost.", "What is assigned again loses what it had: write += in place of =, or leave that line out.");
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
