using System.Numerics;
using System.Reflection;

namespace Autograd.Tests;

/// <summary>The cases of every op: elementwise and broadcasting ops without attributes get theirs by reflection, each other op has an entry here.</summary>
internal static class OpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly Indices Row = Indices.Of(2, 0, 2, 3);

    /// <summary>The cases of an op; none where it has no entry and needs one.</summary>
    public static IEnumerable<OpSample<T>> Of(Type op)
    {
        var closed = op.IsGenericTypeDefinition ? op.MakeGenericType(typeof(T)) : op;
        return Entries.TryGetValue(OpCase.NameOf(op), out var entry) ? entry
            : closed.GetField("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) switch
            {
                ElementwiseOp<T> unary => Unary(unary.Apply, unary.Domain),
                BroadcastingOp<T> binary => Binary(binary.Apply, binary.Domain),
                _ => [],
            };
    }

    private static readonly Dictionary<string, IEnumerable<OpSample<T>>> Entries = new()
    {
        ["Pow"] =
            from exponent in new[] { 2.0, -1, -0.5, 0.5, 3, 1, 0, -2, -1.5, 2.7 }
            from sample in Unary(x => x.Pow(exponent), exponent == Math.Truncate(exponent) ? Domain.NonZero : Domain.Positive)
            select sample with { Name = $"{sample.Name} to the power {exponent}" },
        ["LeakyRelu"] = [.. Unary(x => x.LeakyRelu(), Domain.NonZero), new("a steeper slope", [[3, 2]], x => x[0].LeakyRelu(0.2), Domain.NonZero)],
        ["Softplus"] = [.. Unary(x => x.Softplus()), new("beta 3", [[3, 2]], x => x[0].Softplus(3)), new("above the threshold", [[3, 2]], x => x[0].Softplus(1, 0.1), Domain.NonZero)],
        ["Clamp"] = [.. Unary(x => x.Clamp(-0.2, 0.7), Domain.NonZero), new("from below", [[3, 4]], x => x[0].Clamp(low: 0), Domain.NonZero), new("from above", [[3, 4]], x => x[0].Clamp(high: 0), Domain.NonZero)],
        ["AddAll"] =
        [
            new("five scalars", [[], [], [], [], []], x => Tensor.AddAll<T>(x)),
            new("a scalar twice", [[], []], x => Tensor.AddAll([x[0], x[1], x[0]])),
            new("one", [[1]], x => Tensor.AddAll<T>(x)),
            new("three matrices", [[2, 3], [2, 3], [2, 3]], x => Tensor.AddAll<T>(x)),
            new("no elements", [[0, 3], [0, 3]], x => Tensor.AddAll<T>(x)),
        ],
        ["Sum"] = Reduction((x, axes, keep) => x.Sum(axes, keep)),
        ["Mean"] = Reduction((x, axes, keep) => x.Mean(axes, keep)),
        ["Prod"] = Reduction((x, axes, keep) => x.Prod(axes, keep)),
        ["LogSumExp"] = Reduction((x, axes, keep) => x.LogSumExp(axes, keep)),
        ["Amax"] = [.. Reduction((x, axes, keep) => x.Amax(axes, keep), Domain.Distinct), .. Reduction((x, axes, keep) => x.Amin(axes, keep), Domain.Distinct, "the least of ")],
        ["Norm"] =
            from p in new[] { 2.0, 1, 3, 1.5 }
            from sample in Reduction((x, axes, keep) => x.Norm(p, axes, keep), Domain.NonZero)
            select sample with { Name = $"{sample.Name}, p = {p}" },
        ["Var"] = Spread((x, axes, keep, correction) => x.Var(axes, keep, correction), atLeast: 1),
        ["Std"] = Spread((x, axes, keep, correction) => x.Std(axes, keep, correction), atLeast: 2),
        ["Max"] = [.. Along((x, axis) => x.Max(axis).Values, Domain.Distinct, empty: false), .. Along((x, axis) => x.Max(axis, keepDims: true).Values, Domain.Distinct, false, "kept "), .. Along((x, axis) => x.Min(axis).Values, Domain.Distinct, false, "the least ")],
        ["Softmax"] = Along((x, axis) => x.Softmax(axis)),
        ["LogSoftmax"] = Along((x, axis) => x.LogSoftmax(axis)),
        ["CumSum"] = Along((x, axis) => x.CumSum(axis)),
        ["Reshape"] =
            from pair in new (Shape Source, Shape Target)[] { ([], [1, 1]), ([6], [2, 3]), ([2, 3, 2], [2, 6]), ([0, 3], [0]), ([1], []), ([2, 3], [2, 3]) }
            select new OpSample<T>($"{pair.Source} to {pair.Target}", [pair.Source], x => x[0].Reshape(pair.Target)),
        ["BroadcastTo"] =
            from pair in new (Shape Source, Shape Target)[] { ([], [2, 3]), ([3], [2, 3]), ([2, 1], [2, 3]), ([1, 3], [4, 2, 3]), ([1], [0]), ([2, 3], [2, 3]), ([1, 1], [2, 3]) }
            select new OpSample<T>($"{pair.Source} to {pair.Target}", [pair.Source], x => x[0].BroadcastTo(pair.Target)),
        ["Permute"] =
        [
            new("a matrix", [[3, 4]], x => x[0].Transpose(0, 1)),
            new("a cycle of three", [[2, 3, 4]], x => x[0].Permute(2, 0, 1)),
            new("four axes", [[2, 1, 3, 2]], x => x[0].Permute(-1, 1, 0, 2)),
            new("no elements", [[2, 0, 3]], x => x[0].Permute(1, 2, 0)),
            new("a scalar", [[]], x => x[0].Permute()),
        ],
        ["Transpose"] =
        [
            new("a matrix", [[3, 4]], x => x[0].T),
            new("a batch", [[2, 3, 4]], x => x[0].T),
            new("twice", [[2, 3]], x => x[0].T.T),
            new("a row", [[1, 3]], x => x[0].T * x[0].T),
            new("no elements", [[0, 3]], x => x[0].T),
        ],
        ["Checkpoint"] =
        [
            new("of one", [[1, 3]], x => Tensor.Checkpoint(h => h.Tanh() * h, x[0])),
            new("with another operand, twice", [[2, 3], [3]], x => Tensor.Checkpoint(h => (h * x[1]).Tanh() * x[1], x[0])),
        ],
        ["Sort"] =
        [
            new("the last axis", [[2, 3]], x => x[0].Sort().Values),
            new("the first axis, descending", [[3, 2]], x => x[0].Sort(0, descending: true).Values),
            new("the two largest of the middle axis", [[2, 4, 1]], x => x[0].TopK(2, 1).Values),
            new("the smallest", [[5]], x => x[0].TopK(1, largest: false).Values),
            new("no elements", [[0, 3]], x => x[0].Sort(0).Values),
        ],
        ["Concat"] =
        [
            new("three vectors", [[2], [1], [3]], x => Tensor.Concat<T>(x)),
            new("columns", [[2, 1], [2, 3]], x => Tensor.Concat<T>(x, 1)),
            new("the middle axis", [[2, 1, 2], [2, 0, 2], [2, 2, 2]], x => Tensor.Concat<T>(x, -2)),
            new("a tensor twice", [[2, 2]], x => Tensor.Concat([x[0], x[0]])),
            new("one", [[2, 2]], x => Tensor.Concat<T>(x)),
        ],
        ["Flip"] =
        [
            new("a vector", [[5]], x => x[0].Flip(0)),
            new("the last axis", [[2, 3]], x => x[0].Flip(-1)),
            new("two of three axes", [[2, 3, 2]], x => x[0].Flip(0, 2)),
            new("an axis of size 1", [[2, 1]], x => x[0].Flip(1)),
            new("no elements", [[0, 3]], x => x[0].Flip(0, 1)),
        ],
        ["Pad"] =
        [
            new("a vector", [[3]], x => x[0].Pad([1, 2])),
            new("a matrix with ones", [[2, 3]], x => x[0].Pad([1, 0, 0, 2], 1)),
            new("cut off and added", [[4, 3]], x => x[0].Pad([-1, 2, 1, -2])),
            new("rank 3, the last axis", [[2, 1, 2]], x => x[0].Pad([1, 1])),
            new("no elements", [[0, 2]], x => x[0].Pad([0, 0, 1, 1])),
        ],
        ["Slice"] =
        [
            new("a range of a vector", [[5]], x => x[0][1..4]),
            new("one element", [[5]], x => x[0][^1]),
            new("a column", [[3, 4]], x => x[0][.., 2]),
            new("rows in steps of 2", [[5, 2]], x => x[0][AxisIndex.Every(2, ..)]),
            new("ranges and a place", [[2, 3, 4]], x => x[0][1.., -2, AxisIndex.Every(3, ..)]),
            new("a column of one", [[3, 1]], x => x[0][1.., 0]),
            new("nothing", [[3, 2]], x => x[0][1..1]),
            new("a scalar", [[]], x => x[0][[]]),
        ],
        ["Unslice"] =
        [
            new("a range", [[3]], x => new Tensor<T>.UnsliceOp([1], [1], [3], default, [5]).Apply(x[0])),
            new("every second row", [[2, 3]], x => new Tensor<T>.UnsliceOp([0, 0], [2, 1], [2, 3], default, [4, 3]).Apply(x[0])),
            new("a column", [[3]], x => new Tensor<T>.UnsliceOp([0, 1], [1, 1], [3, 1], new AxisSet(2), [3, 4]).Apply(x[0])),
            new("an axis of size 1", [[2, 1]], x => new Tensor<T>.UnsliceOp([1, 0], [1, 1], [2, 1], default, [3, 1]).Apply(x[0])),
            new("nothing", [[0]], x => new Tensor<T>.UnsliceOp([1], [1], [0], default, [2]).Apply(x[0])),
        ],
        ["Index"] =
        [
            new("rows", [[4, 3]], x => x[0][Row]),
            new("rows by a table of indices", [[4, 2]], x => x[0][new Indices([1, 1, 3, 0, 1, 2], [3, 2])]),
            new("numbers", [[5]], x => x[0][Indices.Of(4, 4, 0)]),
            new("one index of rank 0", [[3, 2]], x => x[0][new Indices([1], Shape.Scalar)]),
            new("no index", [[3, 2]], x => x[0][Indices.Of()]),
            new("one row of one number", [[1, 1]], x => x[0][Indices.Of(0, 0)]),
            new("rows of no numbers", [[2, 0]], x => x[0][Indices.Of(1, 0, 1)]),
            new("columns", [[2, 4]], x => x[0].IndexSelect(1, Row)),
            new("the middle axis by a table", [[2, 4, 2]], x => x[0][.., new Indices([1, 1, 3, 0], [2, 2])]),
            new("pairs", [[3, 4]], x => x[0][Indices.Arange(3), Indices.Of(1, 3, 3)]),
            new("pairs that broadcast", [[3, 4, 2]], x => x[0][new Indices([0, 2], [2, 1]), Indices.Of(1, 1, 3)]),
            new("pairs behind a range", [[2, 3, 4]], x => x[0][1.., Indices.Of(0, 2), Indices.Of(3, 3)]),
            new("a mask of rank 2", [[2, 3]], x => x[0][Mask.Of([true, false, true, false, false, true], [2, 3])]),
        ],
        ["IndexAdd"] =
        [
            new("rows", [[5, 3], [4, 3]], x => x[0].IndexAdd(0, Row, x[1])),
            new("columns", [[2, 4], [2, 3]], x => x[0].IndexAdd(1, Indices.Of(3, 1, 1), x[1])),
            new("a table of indices", [[4, 2], [3, 2, 2]], x => x[0].IndexAdd(0, new Indices([1, 1, 3, 0, 1, 2], [3, 2]), x[1])),
            new("numbers", [[2], [3]], x => x[0].IndexAdd(0, Indices.Of(1, 1, 0), x[1])),
            new("one row of one number", [[1, 1], [1, 1]], x => x[0].IndexAdd(0, Indices.Of(0), x[1])),
            new("nothing", [[3, 2], [0, 2]], x => x[0].IndexAdd(0, Indices.Of(), x[1])),
        ],
        ["Gather"] =
        [
            new("columns", [[2, 3]], x => x[0].Gather(1, new Indices([2, 0, 2, 1, 1, 0, 0, 2], [2, 4]))),
            new("rows, fewer columns", [[3, 2]], x => x[0].Gather(0, new Indices([2, 0], [2, 1]))),
            new("the middle axis", [[2, 3, 2]], x => x[0].Gather(1, new Indices([2, 0, 1, 1], [2, 1, 2]))),
            new("an axis of size 1", [[2, 1]], x => x[0].Gather(1, new Indices([0, 0], [2, 1]))),
            new("no index", [[2, 3]], x => x[0].Gather(1, new Indices([], [2, 0]))),
        ],
        ["Scatter"] =
        [
            new("columns", [[2, 3], [2, 4]], x => x[0].ScatterAdd(1, new Indices([2, 0, 2, 1, 1, 0, 0, 2], [2, 4]), x[1])),
            new("rows, fewer columns", [[3, 2], [2, 1]], x => x[0].ScatterAdd(0, new Indices([2, 0], [2, 1]), x[1])),
            new("the middle axis", [[2, 3, 2], [2, 1, 2]], x => x[0].ScatterAdd(1, new Indices([2, 0, 1, 1], [2, 1, 2]), x[1])),
            new("nothing", [[2, 3], [2, 0]], x => x[0].ScatterAdd(1, new Indices([], [2, 0]), x[1])),
        ],
        ["Where"] =
        [
            new("one condition for all", [[2, 3], [3]], x => Tensor.Where(Mask.Of([false], []), x[0], x[1])),
            .. Binary((a, b) => Tensor.Where(a.Detach() > b.Detach(), a, b)),
            new("a mask that stretches both", [[3], []], x => Tensor.Where(Mask.Of([true, false], [2, 1]), x[0], x[1])),
        ],
        ["MatMul"] =
        [
            .. from size in new (int M, int K, int N)[] { (2, 3, 4), (1, 1, 1), (3, 1, 2), (0, 2, 3), (2, 0, 3), (2, 3, 0), (5, 4, 1) }
               from transposed in new (bool Left, bool Right)[] { (false, false), (true, false), (false, true), (true, true) }
               let left = Shape.Of(transposed.Left ? [size.K, size.M] : [size.M, size.K])
               let right = Shape.Of(transposed.Right ? [size.N, size.K] : [size.K, size.N])
               select new OpSample<T>($"{left}{(transposed.Left ? "ᵀ" : "")} with {right}{(transposed.Right ? "ᵀ" : "")}", [left, right], x => (transposed.Left ? x[0].T : x[0]).MatMul(transposed.Right ? x[1].T : x[1])),
            new("a matrix with itself", [[3, 3]], x => x[0].MatMul(x[0])),
            .. from pair in new (Shape Left, Shape Right)[] { ([2, 2, 3], [2, 3, 2]), ([2, 2, 3], [3, 2]), ([2, 3], [2, 3, 2]), ([2, 1, 2, 3], [3, 3, 1]), ([0, 2, 3], [3, 2]), ([2, 0, 3], [2, 3, 2]), ([2, 2, 0], [0, 3]) }
               select new OpSample<T>($"a batch {pair.Left} with {pair.Right}", [pair.Left, pair.Right], x => x[0].MatMul(x[1])),
            new("a batch, the left transposed", [[2, 3, 2], [3, 2]], x => x[0].T.MatMul(x[1])),
            new("a batch, the right transposed", [[2, 2, 3], [4, 3]], x => x[0].MatMul(x[1].T)),
            new("batches, both transposed", [[2, 3, 2], [1, 4, 3]], x => x[0].T.MatMul(x[1].T)),
            .. from pair in new (Shape Left, Shape Right)[] { ([2, 3], [3]), ([3], [3, 2]), ([2, 2, 3], [3]), ([3], [2, 3, 2]) }
               select new OpSample<T>($"vectors {pair.Left} with {pair.Right}", [pair.Left, pair.Right], x => x[0].MatMul(x[1])),
        ],
        ["AddMatMul"] =
        [
            .. from size in new (int M, int K, int N)[] { (2, 3, 4), (1, 1, 1), (0, 2, 3), (2, 0, 3), (2, 3, 0), (5, 4, 1) }
               select new OpSample<T>($"{size.M}×{size.K} by {size.K}×{size.N}", [[size.M, size.K], [size.K, size.N], [size.N]], x => x[0].MatMul(x[1], plus: x[2])),
            new("a bias of one row", [[2, 3], [3, 4], [1, 4]], x => x[0].MatMul(x[1], plus: x[2])),
            new("a transposed matrix", [[2, 3], [4, 3], [4]], x => x[0].MatMul(x[1].T, plus: x[2])),
            new("a matrix with itself", [[3, 3], [3]], x => x[0].MatMul(x[0], plus: x[1])),
        ],
        ["Dot"] =
        [
            new("two vectors", [[4], [4]], x => x[0].Dot(x[1])),
            new("a vector with itself", [[3]], x => x[0].Dot(x[0])),
            new("one element each", [[1], [1]], x => x[0].Dot(x[1])),
            new("no elements", [[0], [0]], x => x[0].Dot(x[1])),
        ],
        ["Outer"] =
        [
            new("two vectors", [[3], [4]], x => x[0].Outer(x[1])),
            new("a vector with itself", [[3]], x => x[0].Outer(x[0])),
            new("one element with three", [[1], [3]], x => x[0].Outer(x[1])),
            new("no elements", [[0], [2]], x => x[0].Outer(x[1])),
        ],
        ["CrossEntropy"] =
        [
            new("four rows of five", [[4, 5]], x => x[0].CrossEntropy(Indices.Of(1, 4, 0, 1))),
            new("one row", [[1, 3]], x => x[0].CrossEntropy(Indices.Of(2))),
            new("one class", [[3, 1]], x => x[0].CrossEntropy(Indices.Of(0, 0, 0))),
        ],
        ["MseLoss"] =
        [
            new("matrices", [[3, 4], [3, 4]], x => x[0].MseLoss(x[1])),
            new("a column and a matrix", [[3, 1], [3, 4]], x => x[0].MseLoss(x[1])),
            new("scalars", [[], []], x => x[0].MseLoss(x[1])),
            new("a tensor and itself twice", [[5]], x => x[0].MseLoss(2 * x[0])),
        ],
        ["LayerNorm"] =
        [
            new("four rows", [[4, 5], [5], [5]], x => x[0].LayerNorm(x[1], x[2])),
            new("one row", [[3], [3], [3]], x => x[0].LayerNorm(x[1], x[2])),
            new("two axes of three", [[3, 2, 2], [2, 2], [2, 2]], x => x[0].LayerNorm(x[1], x[2])),
            new("an axis of size 1", [[2, 1, 4], [1, 4], [1, 4]], x => x[0].LayerNorm(x[1], x[2])),
            new("no rows", [[0, 3], [3], [3]], x => x[0].LayerNorm(x[1], x[2])),
        ],
        ["BatchNorm"] =
        [
            new("five rows", [[5, 3], [1, 3], [1, 3]], x => x[0].BatchNorm(x[1], x[2])),
            new("three rows of one feature", [[3, 1], [1], [1]], x => x[0].BatchNorm(x[1], x[2])),
            new("gain and bias of rank 1", [[4, 2], [2], [2]], x => x[0].BatchNorm(x[1], x[2])),
            new("gain and bias of rank 3", [[3, 2], [1, 1, 2], [1, 1, 2]], x => x[0].BatchNorm(x[1], x[2])),
            new("no features", [[4, 0], [0], [0]], x => x[0].BatchNorm(x[1], x[2])),
            new("the variance divided by n", [[5, 3], [3], [3]], x => x[0].BatchNorm(x[1], x[2], 1e-5, out _, correction: 0)),
        ],
    };

    private static IEnumerable<OpSample<T>> Unary(Func<Tensor<T>, Tensor<T>> function, Domain domain = Domain.Reals) =>
        from shape in new Shape[] { [], [1], [5], [0], [3, 4], [2, 0], [2, 1, 3] }
        select new OpSample<T>($"{shape}", [shape], x => function(x[0]), domain);

    private static IEnumerable<OpSample<T>> Binary(Func<Tensor<T>, Tensor<T>, Tensor<T>> function, Domain domain = Domain.Reals)
    {
        (Shape, Shape)[] pairs =
        [
            ([], []), ([3], [3]), ([2, 3], [2, 3]), ([2, 3], [3]), ([3], [2, 3]), ([2, 3], [2, 1]), ([2, 1], [1, 3]),
            ([2, 3], []), ([], [2, 3]), ([4, 2, 3], [2, 1]), ([2, 1, 3], [4, 1]), ([0, 3], [3]), ([2, 0], [2, 1]), ([1, 1], [1]),
        ];
        foreach (var (left, right) in pairs)
            yield return new OpSample<T>($"{left} with {right}", [left, right], x => function(x[0], x[1]), domain);
        yield return new OpSample<T>("an operand with itself", [[2, 3]], x => function(x[0], x[0]), domain);
    }

    private static IEnumerable<OpSample<T>> Reduction(Func<Tensor<T>, AxisSet, bool, Tensor<T>> reduce, Domain domain = Domain.Reals, string what = "") =>
        from shape in new Shape[] { [], [5], [1], [3, 4], [2, 1, 3], [2, 3, 2, 2], [3, 0] }
        from bits in Enumerable.Range(0, 1 << shape.Rank)
        let axes = new AxisSet(bits)
        where axes.CountIn(shape) > 0
        from keep in new[] { false, true }
        select new OpSample<T>($"{what}{shape} over {axes}{(keep ? ", kept" : "")}", [shape], x => reduce(x[0], axes, keep), domain);

    private static IEnumerable<OpSample<T>> Spread(Func<Tensor<T>, AxisSet, bool, int, Tensor<T>> reduce, int atLeast) =>
        from shape in new Shape[] { [5], [2], [3, 4], [2, 1, 3], [0, 3] }
        from bits in Enumerable.Range(1, (1 << shape.Rank) - 1)
        let axes = new AxisSet(bits)
        from correction in new[] { 0, 1 }
        where axes.CountIn(shape) - correction > 0 && axes.CountIn(shape) >= atLeast
        from keep in new[] { false, true }
        select new OpSample<T>($"{shape} over {axes}{(keep ? ", kept" : "")}, correction {correction}", [shape], x => reduce(x[0], axes, keep, correction), Domain.Distinct);

    private static IEnumerable<OpSample<T>> Along(Func<Tensor<T>, int, Tensor<T>> function, Domain domain = Domain.Reals, bool empty = true, string what = "") =>
        from shape in new Shape[] { [5], [1], [3, 4], [2, 3, 2], [0, 3], [3, 0] }
        from axis in Enumerable.Range(0, shape.Rank)
        where empty || shape[axis] > 0
        select new OpSample<T>($"{what}{shape} along {axis}", [shape], x => function(x[0], axis), domain);
}
