using CsCheck;

namespace Autograd.Tests;

public class BroadcastTests
{
    // Sizes small enough to be often equal or 1; 0 among them.
    private static readonly Gen<int[]> AnyShape = Gen.Int[0, 3].Array[0, 4];

    /// <summary>A target, and a source that broadcasts to it: some leading axes left out, some others of size 1.</summary>
    private static readonly Gen<(int[] Source, int[] Target)> Pair =
        from target in AnyShape
        from front in Gen.Int[0, target.Length]
        from ones in Gen.Bool.Array[target.Length]
        select (target.Select((size, axis) => ones[axis] ? 1 : size).Skip(front).ToArray(), target);

    [Test]
    public void CommonShapesAreNumPys()
    {
        Common([], [2, 3], [2, 3]);
        Common([3], [2, 3], [2, 3]);
        Common([2, 1], [1, 3], [2, 3]);
        Common([4, 2, 3], [2, 1], [4, 2, 3]);
        Common([2, 1, 3], [4, 1], [2, 4, 3]);
        Common([1], [0], [0]);
        Common([0, 3], [3], [0, 3]);
        Common([1, 1, 1, 1, 1, 1, 1, 2], [3, 1], [1, 1, 1, 1, 1, 1, 3, 2]);

        static void Common(Shape a, Shape b, Shape expected)
        {
            Assert.That(Broadcast.Common(a, b), Is.EqualTo(expected));
            Assert.That(Broadcast.Common(b, a), Is.EqualTo(expected));
        }
    }

    [Test]
    public void AnyTwoShapesFitOrNotAsTheRuleSays() => Gen.Select(AnyShape, AnyShape).Sample((a, b) =>
    {
        int[]? expected = NaiveCommon(a, b);
        foreach (var (left, right) in new[] { (a, b), (b, a) })
        {
            bool fits = Broadcast.TryCommon(Shape.Of(left), Shape.Of(right), out var common, out _);
            Assert.That(fits, Is.EqualTo(expected is not null));
            if (expected is not null)
                Assert.That(common.Sizes.ToArray(), Is.EqualTo(expected));
        }
    });

    [Test]
    public void BroadcastingReplicates() => Pair.Sample(pair =>
    {
        Shape source = Shape.Of(pair.Source), target = Shape.Of(pair.Target);
        var x = Tensor.Arange<double>(1, source.Count + 1);
        var y = x.Reshape(source).BroadcastTo(target);
        Assert.That(y.Shape, Is.EqualTo(target));
        Assert.That(y.ToArray(), Is.EqualTo(NaiveExpand(x.ToArray(), pair.Source, pair.Target)));
    });

    [Test]
    public void SummingBackIsTheAdjointOfBroadcasting() => Gen.Select(Pair, Gen.Int[0, 1000]).Sample((pair, seed) =>
    {
        // Whole numbers, so that ⟨broadcast(x), g⟩ = ⟨x, sumBack(g)⟩ holds exactly.
        var random = new Random(seed);
        Shape source = Shape.Of(pair.Source), target = Shape.Of(pair.Target);
        var x = new Tape<double>().Watch(Integers(source));
        var g = Integers(target);
        var y = x.BroadcastTo(target);
        var back = y.Backward(g)[x];
        Assert.That(back.Shape, Is.EqualTo(source));
        Assert.That(Dot(y.Detach(), g), Is.EqualTo(Dot(x.Detach(), back)));

        Tensor<double> Integers(Shape shape) => Tensor.Of<double>([.. Enumerable.Range(0, shape.Count).Select(_ => (double)random.Next(-9, 10))], shape);
        static double Dot(Tensor<double> a, Tensor<double> b) => (a * b).Sum().Item();
    });

    [Test]
    public void ElementwiseOpsBroadcastBothOperands() => Gen.Select(AnyShape, AnyShape).Where((a, b) => NaiveCommon(a, b) is not null).Sample((a, b) =>
    {
        int[] common = NaiveCommon(a, b)!;
        Tensor<double> x = Tensor.Arange<double>(1, Shape.Of(a).Count + 1).Reshape(Shape.Of(a)), y = Tensor.Arange<double>(100, Shape.Of(b).Count + 100).Reshape(Shape.Of(b));
        double[] left = NaiveExpand(x.ToArray(), a, common), right = NaiveExpand(y.ToArray(), b, common);
        Check(x + y, (p, q) => p + q);
        Check(x - y, (p, q) => p - q);
        Check(x * y, (p, q) => p * q);
        Check(x / y, (p, q) => p / q);

        void Check(Tensor<double> actual, Func<double, double, double> f)
        {
            Assert.That(actual.Shape.Sizes.ToArray(), Is.EqualTo(common));
            Assert.That(actual.ToArray(), Is.EqualTo(left.Zip(right, f)));
        }
    });

    [Test]
    public void TheValueNamesAddedAndStretchedAxes()
    {
        var broadcast = Broadcast.Between([2, 1], [4, 2, 3]);
        Assert.That((broadcast.Added.ToString(), broadcast.Stretched.ToString(), broadcast.Summed.ToString(), broadcast.IsIdentity), Is.EqualTo(("0", "2", "0,2", false)));
        Assert.That(broadcast.ToString(), Is.EqualTo("[2,1]→[4,2,3]"));
        Assert.That(Broadcast.Between([2, 3], [2, 3]).IsIdentity);
        Assert.That(Broadcast.Between([1], [1]).IsIdentity);
        Assert.That(Broadcast.Between([1], [0]).Stretched.ToString(), Is.EqualTo("0"));
        Assert.That(Broadcast.Between([], [2, 3]).Added.ToString(), Is.EqualTo("0,1"));
    }

    [Test]
    public void ExplainSaysWhatHappensToTheGradient()
    {
        Assert.That(Broadcast.Between([64], [32, 64]).Explain(), Is.EqualTo("[64] → [32,64]: added axis 0, so the gradient sums axis 0"));
        Assert.That(Broadcast.Between([1, 64], [32, 64]).Explain(), Is.EqualTo("[1,64] → [32,64]: stretched axis 0, so the gradient sums axis 0"));
        Assert.That(Broadcast.Between([2, 1], [4, 2, 3]).Explain(), Is.EqualTo("[2,1] → [4,2,3]: added axis 0 and stretched axis 2, so the gradient sums axes 0,2"));
        Assert.That(Broadcast.Between([3], [3]).Explain(), Is.EqualTo("[3]: no broadcast, the gradient passes unchanged"));
    }

    [Test]
    public void TheTapeRecordsOneBroadcastAnOperand()
    {
        var tape = new Tape<double>();
        var hidden = tape.Watch(Tensor.Ones<double>([32, 64]), "h") + tape.Watch(Tensor.Ones<double>([64]), "b1");
        var operands = hidden.Entry!.Operands;
        Assert.That(operands[0].Broadcast.IsIdentity);
        Assert.That(operands[1].Broadcast.ToString(), Is.EqualTo("[64]→[32,64]"));
    }

    [Test]
    public void ShapesThatDoNotFitAreShownAligned()
    {
        Misfits([32, 64], "hprebn", [32], "b1", """
            +: the shapes [32,64] of hprebn and [32] of b1 do not broadcast: axis -1 has size 64 against 32 (accepted: equal sizes, or 1).
              hprebn  32 64
              b1         32
                         ^^
            """);
        Misfits([3, 4], "a", [2, 4], "b", """
            +: the shapes [3,4] of a and [2,4] of b do not broadcast: axis -2 has size 3 against 2 (accepted: equal sizes, or 1).
              a  3 4
              b  2 4
                 ^
            """);
        Misfits([2, 5], "a", [1000, 1, 3, 1], "longer", """
            +: the shapes [2,5] of a and [1000,1,3,1] of longer do not broadcast: axis -2 has size 2 against 3 (accepted: equal sizes, or 1).
              a                    2    5
              longer  1000    1    3    1
                                   ^
            """);
        Misfits([0], "none", [2], "two", """
            +: the shapes [0] of none and [2] of two do not broadcast: axis -1 has size 0 against 2 (accepted: equal sizes, or 1).
              none  0
              two   2
                    ^
            """);

        static void Misfits(Shape a, string nameA, Shape b, string nameB, string message) =>
            Assert.That(
                () => Tensor.Ones<double>(a).Named(nameA) + Tensor.Ones<double>(b).Named(nameB),
                Throws.TypeOf<ShapeException>().With.Message.EqualTo(message.ReplaceLineEndings("\n")));
    }

    [Test]
    public void ASourceThatDoesNotBroadcastIsAnError()
    {
        Assert.That(() => Broadcast.Between([3], [2, 4]), Throws.TypeOf<ShapeException>().With.Message.EqualTo("The shape [3] cannot be broadcast to [2,4]: axis 1 of the target has size 4, the source has 3 there (accepted: 4 or 1)."));
        Assert.That(() => Broadcast.Between([1, 3], [3]), Throws.TypeOf<ShapeException>().With.Message.EqualTo("The shape [1,3] cannot be broadcast to [3]: it has more axes."));
        Assert.That(() => Broadcast.Common([3], [4]), Throws.TypeOf<ShapeException>().With.Message.StartsWith("broadcast: the shapes [3] of left and [4] of right do not broadcast"));
    }

    private static int[]? NaiveCommon(int[] a, int[] b)
    {
        int rank = Math.Max(a.Length, b.Length);
        int[] left = [.. Enumerable.Repeat(1, rank - a.Length), .. a], right = [.. Enumerable.Repeat(1, rank - b.Length), .. b];
        return left.Zip(right).Any(pair => pair.First != pair.Second && pair.First != 1 && pair.Second != 1)
            ? null
            : [.. left.Zip(right, (p, q) => p == 1 ? q : p)];
    }

    private static double[] NaiveExpand(double[] x, int[] source, int[] target)
    {
        int[] padded = [.. Enumerable.Repeat(1, target.Length - source.Length), .. source];
        var result = new double[target.Aggregate(1, (product, size) => product * size)];
        for (int i = 0; i < result.Length; i++)
        {
            int rest = i, at = 0, stride = 1;
            for (int axis = target.Length - 1; axis >= 0; axis--)
            {
                int position = rest % target[axis];
                rest /= target[axis];
                at += padded[axis] == 1 ? 0 : position * stride;
                stride *= padded[axis];
            }
            result[i] = x[at];
        }
        return result;
    }
}
