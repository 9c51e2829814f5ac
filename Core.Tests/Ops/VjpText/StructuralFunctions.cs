using Ops = Autograd.Tensor<double>;

namespace Autograd.Tests;

/// <summary>What reshape(g), unslice(g), scatter_add(g) and their like mean: where each number goes, by plain loops over indices.</summary>
internal static class StructuralFunctions
{
    /// <summary>The function of that name for a recorded op; null where there is none.</summary>
    public static Func<PlainArray, PlainArray>? Find(string name, TapeEntry<double> entry, int operand)
    {
        int[] x = entry[operand].Shape.Sizes.ToArray();
        return (name, entry.Op) switch
        {
            ("reshape", Ops.ReshapeOp) => g => new PlainArray(x, g.Values),
            ("permute", Ops.PermuteOp op) => g => PlainArray.Build([.. Places(x).Select(axis => g.Sizes[op.Order[axis]])], i => g[[.. Places(x).Select(axis => i[Array.IndexOf(op.Order.Values.ToArray(), axis)])]]),
            ("unpermute", Ops.PermuteOp op) => g => PlainArray.Build(x, i => g[[.. Places(x).Select(axis => i[op.Order[axis]])]]),
            ("flip", Ops.FlipOp op) => g => Flip(g, op.Axes.Contains),
            ("flip", Ops.CumSumOp op) => g => Flip(g, axis => axis == op.Axis),
            ("cumsum", Ops.CumSumOp op) => g => PlainArray.Build(x, i => Enumerable.Range(0, i[op.Axis] + 1).Sum(j => g[Placed(i, op.Axis, j)])),
            ("part", Ops.ConcatOp op) => g => PlainArray.Build(x, i => g[Placed(i, op.Axis, i[op.Axis] + Enumerable.Range(0, operand).Sum(before => entry[before].Shape[op.Axis]))]),
            ("unpad", Ops.PadOp op) => g => PlainArray.Build(x, i => ZeroOutside(g, [.. i.Select((at, axis) => at + op.Before[axis])])),
            ("unslice", Ops.SliceOp op) => g => Collect(x, g, i => InWhole(i, op.Starts, op.Steps, op.Dropped)),
            ("slice", Ops.UnsliceOp op) => g => PlainArray.Build(x, i => g[InWhole(i, op.Starts, op.Steps, op.Dropped)]),
            ("index_add", Ops.IndexOp op) => g => Collect(x, g, i => Picked(i, x, entry, op.Axis, op.Merged)),
            ("index", Ops.IndexAddOp op) => g => PlainArray.Build(x, i => g[Picked(i, g.Sizes, entry, op.Axis, op.Merged)]),
            ("scatter_add", Ops.GatherOp op) => g => Collect(x, g, i => Placed(i, op.Axis, Index(entry, g.Sizes, i))),
            ("gather", Ops.ScatterOp op) => g => PlainArray.Build(x, i => g[Placed(i, op.Axis, Index(entry, x, i))]),
            ("scatter", Ops.MaxOp op) => g => Collect(x, g, i => Placed(i, op.Axis, Index(entry, g.Sizes, i))),
            ("scatter", Ops.SortOp op) => g => Collect(x, g, i => Placed(i, op.Axis, Index(entry, g.Sizes, i))),
            ("sum_to", Ops.LayerNormOp) => g => Collect(x, g, i => i[^x.Length..]),
            ("onehot", Ops.CrossEntropyOp) => targets => PlainArray.Build(x, i => targets[i[0]] == i[1] ? 1 : 0),
            ("softmax", Ops.CrossEntropyOp) => logits => PlainArray.Build(x, i => 1 / Places(new int[x[1]]).Sum(other => Math.Exp(logits[i[0], other] - logits[i]))),
            _ => null,
        };
    }

    private static IEnumerable<int> Places(int[] sizes) => Enumerable.Range(0, sizes.Length);

    private static int[] Placed(int[] index, int axis, int place) => [.. index[..axis], place, .. index[(axis + 1)..]];

    private static PlainArray Flip(PlainArray x, Func<int, bool> isFlipped) =>
        PlainArray.Build(x.Sizes, i => x[[.. i.Select((at, axis) => isFlipped(axis) ? x.Sizes[axis] - 1 - at : at)]]);

    private static double ZeroOutside(PlainArray x, int[] index) => x.Contains(index) ? x[index] : 0;

    // y[target(i)] += x[i], from zeros on.
    private static PlainArray Collect(int[] sizes, PlainArray x, Func<int[], int[]> target)
    {
        var y = PlainArray.Zeros(sizes);
        foreach (int[] index in x.Indexes())
            y[target(index)] += x[index];
        return y;
    }

    // Where an element of a slice stands in the whole.
    private static int[] InWhole(int[] index, Integers starts, Integers steps, AxisSet dropped)
    {
        var left = new Queue<int>(index);
        return [.. Enumerable.Range(0, starts.Count).Select(axis => dropped.Contains(axis) ? starts[axis] : starts[axis] + steps[axis] * left.Dequeue())];
    }

    // Which element x[.., ix, ..] takes; one index can count over several neighbouring axes, row-major.
    private static int[] Picked(int[] index, int[] whole, TapeEntry<double> entry, int axis, int merged)
    {
        var picks = PlainArray.Of(entry.Indices!);
        int behind = axis + picks.Rank;
        return [.. index[..axis], .. PlainArray.Digits((int)picks[index[axis..behind]], whole[axis..(axis + merged)]), .. index[behind..]];
    }

    private static int Index(TapeEntry<double> entry, int[] sizes, int[] index) => (int)(PlainArray.Of(entry.Indices!) with { Sizes = sizes })[index];
}
