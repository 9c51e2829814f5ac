using System.Numerics;

namespace Autograd;

/// <summary>Only some of the examples count: one row of the gradient, all but one, or the first few.</summary>
internal static class PartialSums
{
    public static Diagnosis? Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (suspect.Segments.Count != 1 || suspect.G.Rank == 0)
            return null;
        for (int axis = 0; axis < suspect.G.Rank; axis++)
            foreach (var (kept, text) in Parts(suspect.G.Shape[axis]))
                if (suspect.Segments[0].Vjp(Masked(suspect.G, axis, kept)) is { } value && suspect.Is(value))
                    return Name(suspect, value, axis, text);
        return null;
    }

    private static Diagnosis Name<T>(Suspect<T> suspect, Tensor<T> value, int axis, string text)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool adds = suspect.Edges.Any(edge => edge.Entry.Op is Tensor<T>.IndexOp) || !HasNewZeros(value, suspect.Truth);
        if (!adds)
            return new(DiagnosisKind.WrongIndex, $"Part of d{suspect.X} stays 0{suspect.Where}: along axis {axis} {text} counted.", "Every element has its own gradient; check where a loop or a range begins and ends.");
        return suspect.Evidence.Overwrites
            ? new(DiagnosisKind.Overwritten, $"Each pass of the loop overwrites the one before: along axis {axis} {text} counted.", "A gradient that several examples contribute to is added up: write += in place of =.")
            : new(DiagnosisKind.MissingSum, $"Not everything is added up{suspect.Where}: along axis {axis} {text} counted.", $"{suspect.X} takes part in all of them, so all their gradients are added.");
    }

    private static bool HasNewZeros<T>(Tensor<T> value, Tensor<T> truth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < value.Count; i++)
            if (value.Values[i] == T.Zero && truth.Values[i] != T.Zero)
                return true;
        return false;
    }

    private static IEnumerable<(Func<int, bool> Kept, string Text)> Parts(int size)
    {
        for (int place = 0; place < size && size > 1; place++)
        {
            int k = place;
            yield return (i => i == k, $"only the {Nth(k, size)} place is");
            yield return (i => i != k, $"the {Nth(k, size)} place is not");
            if (k > 1 && k < size - 1)
                yield return (i => i < k, $"only the first {k} places are");
        }
    }

    private static string Nth(int place, int size) => place == 0 ? "first" : place == size - 1 ? "last" : $"place number {place}, counted from 0, as the only";

    private static Tensor<T> Masked<T>(Tensor<T> g, int axis, Func<int, bool> kept)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] sizes = [.. g.Shape.Sizes.ToArray().Select((size, i) => i == axis ? size : 1)];
        T[] mask = [.. Enumerable.Range(0, g.Shape[axis]).Select(i => kept(i) ? T.One : T.Zero)];
        return g * Tensor.Of<T>(mask, Shape.Of(sizes));
    }
}
