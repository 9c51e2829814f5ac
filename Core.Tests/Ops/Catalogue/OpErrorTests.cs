namespace Autograd.Tests;

/// <summary>An error names the op, the operands with their labels and shapes, and what is expected.</summary>
public class OpErrorTests
{
    private static readonly Tensor<double> A = Tensor.Ones<double>([2, 3]).Named("a"), B = Tensor.Ones<double>([4, 5]).Named("b"), V = Tensor.Ones<double>([3]).Named("v"), Empty = Tensor.Ones<double>([0, 2]).Named("e");

    private static IEnumerable<TestCaseData> BadShapes()
    {
        foreach (var (words, call) in new (string[], Func<object>)[]
        {
            (["maximum", "a", "b", "[2,3]", "[4,5]", "accepted"], () => A.Maximum(B)),
            (["**", "a", "b"], () => A.Pow(B)),
            ([">", "a", "b"], () => A > B),
            (["where", "a", "b"], () => Tensor.Where(A > 0.0, A, B)),
            (["where", "the mask", "[4,5]"], () => Tensor.Where(B > 0.0, A, A)),
            (["softmax", "axis 2", "a [2,3]", "-2 to 1"], () => A.Softmax(2)),
            (["log softmax", "a [2,3]"], () => A.LogSoftmax(-3)),
            (["log sum exp", "a [2,3]", "twice"], () => A.LogSumExp([0, -2])),
            (["sum", "axis 5", "a [2,3]"], () => A.Sum(5)),
            (["mean", "a [2,3]"], () => A.Mean([0, 3])),
            (["var", "a [2,3]"], () => A.Var(2)),
            (["prod", "a [2,3]"], () => A.Prod(2)),
            (["max", "a [2,3]"], () => A.Max(2)),
            (["min: e [0,2] has no elements"], () => Empty.Min()),
            (["amax: axis 0 of e [0,2] has size 0"], () => Empty.Amax(0)),
            (["max: axis 0 of e [0,2] has size 0"], () => Empty.Max(-2)),
            (["argmax", "a [2,3]"], () => A.ArgMax(2)),
            (["argmin: axis 0 of e [0,2] has size 0"], () => Empty.ArgMin(0)),
            (["argmin: e [0,2] has no elements"], () => Empty.ArgMin()),
            (["cumsum", "a [2,3]"], () => A.CumSum(2)),
            (["@", "a [2,3]", "b [4,5]", "3 columns", "4 rows"], () => A.MatMul(B)),
            (["@", "v [3]", "b [4,5]"], () => V.MatMul(B)),
            (["@ (batch axes)", "[2]", "[4]"], () => Tensor.Ones<double>([2, 2, 3]).MatMul(Tensor.Ones<double>([4, 3, 2]))),
            (["addmm", "a [2,3]", "b [4,5]", "v [3]"], () => A.MatMul(B, plus: V)),
            (["dot", "a [2,3]", "v [3]", "vectors"], () => A.Dot(V)),
            (["outer", "a [2,3]"], () => A.Outer(V)),
            (["permute", "a [2,3]", "2 axes"], () => A.Permute(0)),
            (["permute", "a [2,3]", "twice"], () => A.Permute(0, 0)),
            (["transpose", "a [2,3]"], () => A.Transpose(0, 2)),
            (["reshape", "a [2,3]", "-1"], () => A.Reshape(-1, 4)),
            (["reshape", "a [2,3]", "several"], () => A.Reshape(-1, -1)),
            (["reshape: a [2,3] has 6 elements", "[2,2] holds 4"], () => A.Reshape(Shape.Of(2, 2))),
            (["flatten: axes 1 to 0 of a [2,3]"], () => A.Flatten(1, 0)),
            (["unsqueeze", "a [2,3]", "-3 to 2"], () => A.Unsqueeze(4)),
            (["broadcast", "a [2,3]", "[3,2]"], () => A.BroadcastTo([3, 2])),
            (["concat", "a [2,3]", "b [4,5]", "axis 0"], () => Tensor.Concat([A, B])),
            (["concat", "no tensors"], () => Tensor.Concat<double>([])),
            (["stack", "a [2,3]", "b [4,5]"], () => Tensor.Stack([A, B])),
            (["stack", "no tensors"], () => Tensor.Stack<double>([])),
            (["split", "a [2,3]", "add up to 4"], () => A.Split([1, 3], 1)),
            (["split", "a [2,3]", "add up to 3", "0 or more"], () => A.Split([4, -1], 1)),
            (["index", "v [3]", "1 axes, 2 were indexed"], () => V[.., 1]),
            (["pad", "v [3]", "pairs"], () => V.Pad([1, 1, 1, 1])),
            (["pad", "v [3]", "size -1"], () => V.Pad([-4, 0])),
            (["flip", "v [3]"], () => V.Flip(1)),
            (["index select", "a [2,3]", "rank 1"], () => A.IndexSelect(0, new Indices([0], [1, 1]))),
            (["gather", "a [2,3]", "rank 2"], () => A.Gather(0, Indices.Of(0))),
            (["mse loss", "a", "b"], () => A.MseLoss(B)),
            (["cross entropy", "a [2,3]", "b [4,5]"], () => A.CrossEntropy(B)),
            (["rank 9"], () => Tensor.Ones<double>([1, 1, 1, 1, 1, 1, 1, 1]).Unsqueeze(0)),
        })
            yield return new TestCaseData(words, call).SetArgDisplayNames(string.Join(", ", words));
    }

    [TestCaseSource(nameof(BadShapes))]
    public void AShapeErrorNamesEverything(string[] words, Func<object> call)
    {
        var error = Assert.Throws<ShapeException>(() => call());
        foreach (string word in words)
            Assert.That(error!.Message, Does.Contain(word));
    }

    [Test]
    public void APlaceOutsideIsNamed()
    {
        Assert.That(() => A[1..4], Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("axis 0 of a [2,3]"));
        Assert.That(() => A[.., -4], Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("axis 1 of a [2,3]"));
        Assert.That(() => A.Narrow(1, 2, 2), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("narrow").And.Message.Contains("a [2,3]"));
        Assert.That(() => A.Split(0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("split"));
        Assert.That(() => A.IndexSelect(1, Indices.Of(3)), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("index 3"));
        Assert.That(() => A.Gather(1, new Indices([-1], [1, 1])), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("index -1"));
        Assert.That(() => Indices.Of(4).OneHot<double>(4), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("one hot"));
        Assert.That(() => A.Dropout(1.5, new TorchGenerator(1)), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("dropout"));
        Assert.That(() => A.Clamp(), Throws.ArgumentException.With.Message.Contains("clamp"));
        Assert.That(() => AxisIndex.Every(0, ..), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void DropoutAtItsEnds()
    {
        var generator = new TorchGenerator(1);
        Assert.That(A.Dropout(0.5, generator, train: false).ToArray(), Is.EqualTo(A.ToArray()));
        Assert.That(A.Dropout(0, generator).ToArray(), Is.EqualTo(A.ToArray()));
        Assert.That(A.Dropout(1, generator).ToArray(), Is.All.Zero);
    }

    [Test]
    public void VarianceTakesAnAxisOrACorrection()
    {
        var x = Tensor.Of(new double[,] { { 1, 2 }, { 3, 8 } });
        Assert.That(x.Var(0).ToArray(), Is.EqualTo(new[] { 2.0, 18 }));
        Assert.That(x.Var(-1, keepDims: true).Shape, Is.EqualTo(Shape.Of(2, 1)));
        Assert.That(x.Var().Item(), Is.EqualTo(29.0 / 3).Within(1e-14));
        Assert.That(x.Std(correction: 0).Item(), Is.EqualTo(Math.Sqrt(7.25)).Within(1e-14));
    }

    [Test]
    public void OpsWithEqualAttributesAreEqual()
    {
        Op<double>[] ops = Made(), again = Made();
        Assert.That(again, Is.EqualTo(ops));
        Assert.That(ops, Is.Unique);

        static Op<double>[] Made() =>
        [
            new Tensor<double>.PermuteOp([1, 0]), new Tensor<double>.PermuteOp([0, 1]), new Tensor<double>.SliceOp([1], [2], [3], default), new Tensor<double>.SliceOp([1], [1], [3], default),
            new Tensor<double>.UnsliceOp([1], [1], [3], default, [5]), new Tensor<double>.UnsliceOp([1], [1], [3], default, [6]), new Tensor<double>.PadOp([1], [2], 0), new Tensor<double>.PadOp([1], [2], 1),
            new Tensor<double>.ScatterOp(0, [2, 3]), new Tensor<double>.VarOp(default, false, 1), new Tensor<double>.VarOp(default, false, 0), new Tensor<double>.ClampOp(0, 1), new Tensor<double>.ClampOp(-1, 0),
        ];
    }
}
