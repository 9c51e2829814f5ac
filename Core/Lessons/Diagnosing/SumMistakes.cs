using System.Numerics;

namespace Autograd;

/// <summary>A broadcast that is not summed, or summed over another axis, or only in part.</summary>
internal static class SumMistakes
{
    private const string Rule = "What the forward pass broadcast, the backward pass sums, over the same axis.";

    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var edge in suspect.Edges.Where(edge => !edge.Broadcast.IsIdentity && edge.Tensor.Tape is not null))
            foreach (var candidate in Unsummed(suspect, edge))
                yield return candidate;
        foreach (var axes in AxisSets(suspect.Truth.Shape))
            foreach (bool keep in new[] { true, false })
                if (suspect.Truth.Sum(axes, keep) is var sum && sum.Shape.Equals(suspect.Yours.Shape))
                    yield return new(sum, DiagnosisKind.WrongAxis, $"It is summed over axis {axes}{suspect.Where}, where there is nothing to sum.", $"{suspect.X} was not broadcast along this axis, so its gradient keeps it.");
    }

    private static IEnumerable<Candidate<T>> Unsummed<T>(Suspect<T> suspect, Edge<T> edge)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var summed = edge.Broadcast.Summed;
        string what = $"{edge.Tensor.Label ?? "it"} was broadcast along axis {summed}";
        yield return new(suspect.With(edge, null, undo: false), DiagnosisKind.MissingSum, $"The sum over axis {summed} is missing{suspect.Where}.", $"{Rule} Here {what}.");
        foreach (var axes in AxisSets(edge.Broadcast.Target).Where(axes => axes != summed))
            foreach (bool keep in new[] { true, false })
                yield return new(suspect.With(edge, g => edge.Vjp(g)?.Sum(axes, keep), undo: false), DiagnosisKind.WrongAxis, $"The sum runs over axis {axes}{suspect.Where}; it must run over axis {summed}.", $"{Rule} Here {what}.");
        if (int.PopCount(summed.Bits) != 1)
            yield break;
        int axis = int.TrailingZeroCount(summed.Bits);
        if (OnePerRow(suspect, edge, axis))
            yield return new(suspect.Yours, DiagnosisKind.MissingSum, $"Only one element along axis {axis} is taken{suspect.Where}; all of them must be added.", $"{Rule} Here {what}.");
    }

    // One element of each row, at whatever place: a maximum's, for example.
    private static bool OnePerRow<T>(Suspect<T> suspect, Edge<T> edge, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!suspect.Yours.Shape.Equals(edge.Broadcast.Source) || suspect.With(edge, null, undo: false) is not { } all || !all.Shape.Equals(edge.Broadcast.Target))
            return false;
        var (outer, inner) = all.Shape.Around(axis);
        int length = all.Shape[axis];
        for (int i = 0; i < suspect.Yours.Count; i++)
        {
            var (o, j) = Math.DivRem(i, inner);
            int place = Enumerable.Range(0, length).FirstOrDefault(k => IsNear(suspect.Yours.Values[i], all.Values[(o * length + k) * inner + j]), -1);
            if (place < 0)
                return false;
        }
        return suspect.Yours.Count == outer * inner;
    }

    private static bool IsNear<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T> => Closeness.SameValues<T>([a], [b]);

    private static IEnumerable<AxisSet> AxisSets(Shape shape) =>
        Enumerable.Range(1, (1 << Math.Min(shape.Rank, 4)) - 1).Select(bits => new AxisSet(bits));
}
