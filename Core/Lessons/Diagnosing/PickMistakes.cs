using System.Numerics;

namespace Autograd;

/// <summary>Ops that pick elements: a maximum's gradient belongs to its place alone; rows that occur twice are added.</summary>
internal static class PickMistakes
{
    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var edge in suspect.Edges)
            if (edge.Entry.Op is Tensor<T>.MaxOp max)
                foreach (var candidate in OfMaximum(suspect, edge, max))
                    yield return candidate;
            else if (edge.Entry.Op is Tensor<T>.IndexOp { Axis: 0, Merged: 1 })
                foreach (var candidate in OfRows(suspect, edge))
                    yield return candidate;
    }

    private static IEnumerable<Candidate<T>> OfMaximum<T>(Suspect<T> suspect, Edge<T> edge, Tensor<T>.MaxOp max)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var kept = edge.Tensor.Shape.Without(new AxisSet(1 << max.Axis), keepDimensions: true);
        var number = edge.Entry.Indices!.To<T>().Reshape(kept);
        string name = edge.Tensor.Label ?? "x", rule = $"Only the {(max.Least ? "smallest" : "largest")} element of a row made the {max.Name}, so a one-hot chooses it.";
        yield return new(suspect.With(edge, g => g.Reshape(kept).BroadcastTo(edge.Tensor.Shape)), DiagnosisKind.MissingOneHot, $"The whole row of {name} gets the gradient of its {max.Name}.", rule);
        yield return new(suspect.With(edge, g => (g.Reshape(kept) * number).BroadcastTo(edge.Tensor.Shape)), DiagnosisKind.MissingOneHot, "The number of the place is used as a factor.", $"{rule} The argmax says where; OneHot makes 1 there and 0 elsewhere.");
        yield return new(suspect.With(edge, g => number.BroadcastTo(edge.Tensor.Shape)), DiagnosisKind.MissingOneHot, "The number of the place is added, not the gradient.", rule);
    }

    private static IEnumerable<Candidate<T>> OfRows<T>(Suspect<T> suspect, Edge<T> edge)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string name = edge.Tensor.Label ?? "x", indices = edge.Entry.Indices!.Label ?? "the indices";
        var g = suspect.Segments[0].GradientAt(edge.Entry, suspect.G);
        if (g is null || suspect.Edges.Count > 1 || !suspect.Yours.Shape.Equals(suspect.Truth.Shape))
            yield break;
        if (OneOfEach(suspect.Yours, g, edge.Entry.Indices))
            yield return new(suspect.Yours, DiagnosisKind.Overwritten, $"A row of {name} that occurs more than once has the gradient of one occurrence only: the others are overwritten.", "Each occurrence adds its gradient: += in a loop, one place at a time, or IndexAdd. A += through indices writes a place that occurs twice only once.");
        if (Closeness.Same(suspect.Yours.Sum(0), suspect.Truth.Sum(0)))
            yield return new(suspect.Yours, DiagnosisKind.WrongIndex, "All gradients are there, but in the wrong rows.", $"The gradient of a row goes to the row that {indices} names at its place.");
        for (int axis = 0; axis < edge.Entry.Indices.Shape.Rank; axis++)
            for (int k = 0; k < g.Shape[axis]; k++)
                yield return new(suspect.With(edge, all => edge.Vjp(all.IndexSelect(axis, Indices.Of(k)).BroadcastTo(all.Shape))), DiagnosisKind.WrongIndex, $"The gradient of one place along axis {axis} is used for all places.", "Each place has its own gradient.");
    }

    // Whether each row holds one of its occurrences' gradients, or 0 where there is none.
    private static bool OneOfEach<T>(Tensor<T> yours, Tensor<T> g, Indices indices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = yours.Count / yours.Shape[0];
        for (int row = 0; row < yours.Shape[0]; row++)
        {
            int[] places = [.. Enumerable.Range(0, indices.Count).Where(place => indices.Values[place] == row)];
            int start = row * width;
            if (places.Length == 0 ? yours.Values.Slice(start, width).ContainsAnyExcept(T.Zero)
                : !places.Any(place => Closeness.SameValues(yours.Values.Slice(start, width), g.Values.Slice(place * width, width))))
                return false;
        }
        return true;
    }
}
