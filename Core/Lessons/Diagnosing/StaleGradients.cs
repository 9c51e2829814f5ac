using System.Numerics;

namespace Autograd;

/// <summary>A gradient from before all its parts were added: an earlier write of it, or the sum of some of its branches.</summary>
internal static class StaleGradients
{
    private const int MaximumBranches = 5;

    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (suspect.Segments is not [var segment] || suspect.Consumer.Length == 0)
            yield break;
        string c = suspect.Consumer;
        var evidence = suspect.Evidence;
        foreach (var candidate in Earlier(suspect))
            yield return candidate;
        string[] branches = [.. evidence.Graph.Consumers(c).Where(branch => branch.Length > 0)];
        if (branches.Length is < 2 or > MaximumBranches)
            yield break;
        for (int set = 1; set < (1 << branches.Length) - 1; set++)
        {
            string[] present = [.. branches.Where((_, i) => (set >> i & 1) != 0)];
            var partial = present.Select(branch => evidence.Graph.Vjp(branch, c, evidence.Runs.Random[branch])).Aggregate((a, b) => a + b);
            string missing = string.Join(" and ", branches.Except(present));
            yield return present is [var only] && Closeness.Same(partial, evidence.Runs.Random[only])
                ? new(segment.Vjp(partial), DiagnosisKind.StaleValue, $"It uses d{only}{suspect.Where}, which is d{c} before the contribution of {missing} was added.", $"Use d{c} when it is complete.")
                : new(segment.Vjp(partial), DiagnosisKind.MissingBranch, $"Only a part of d{c} is in it{suspect.Where}: the contribution of {missing} is missing.", $"{c} is used more than once, so d{c} is a sum. Use the whole of it.");
        }
    }

    /// <summary>The earlier values of the consumer's gradient, which the run itself shows.</summary>
    public static IEnumerable<Candidate<T>> Earlier<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (suspect.Segments is not [var segment] || !suspect.Evidence.Runs.All.ReadEarly.Contains(suspect.Consumer))
            yield break;
        var writes = suspect.Evidence.Runs.All.Writes.Where(write => write.Label == suspect.Consumer).ToList();
        foreach (var write in writes.SkipLast(1))
            if (!Closeness.IsZero(write.Value) && write.Value.Shape.Equals(segment.OutputShape) && !Closeness.Same(write.Value, writes[^1].Value))
                yield return new(segment.Vjp(write.Value), DiagnosisKind.StaleValue, $"It uses d{suspect.Consumer} as it was after line {write.Line}; line {writes[^1].Line} still changes it.", $"Move this line below the last one that changes d{suspect.Consumer}.");
    }
}
