namespace Autograd.Tests;

public class IndicesTests
{
    private static readonly Indices Matrix = Indices.Of(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Test]
    public void RowsAreCopiedRowMajor()
    {
        Assert.That(Matrix.Shape, Is.EqualTo(Shape.Of(2, 3)));
        Assert.That(Matrix.Values.ToArray(), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
    }

    [TestCase(1, 10, 3, "1,4,7")]
    [TestCase(1, 11, 3, "1,4,7,10")]
    [TestCase(5, 0, -2, "5,3,1")]
    [TestCase(2, 2, 1, "")]
    public void ARangeEndsBeforeItsEnd(int start, int end, int step, string expected) =>
        Assert.That(string.Join(',', Indices.Arange(start, end, step).Values.ToArray()), Is.EqualTo(expected));

    [TestCase(0, 5, -1)]
    [TestCase(5, 0, 1)]
    [TestCase(0, 5, 0)]
    public void AStepAwayFromTheEndIsRefused(int start, int end, int step) =>
        Assert.That(() => Indices.Arange(start, end, step), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith($"arange: from {start} to {end} in steps of {step}: accepted is a step towards the end."));

    [Test]
    public void RandIntContinuesTheGeneratorsStream()
    {
        var expected = new int[6];
        new TorchGenerator(7).RandInt(0, 100, expected);
        Assert.That(Indices.RandInt(100, [2, 3], new TorchGenerator(7)).Values.ToArray(), Is.EqualTo(expected));
        Assert.That(Indices.RandInt(0, 100, [6], new TorchGenerator(7)).Values.ToArray(), Is.EqualTo(expected));
        Assert.That(() => Indices.RandInt(3, 3, [1], new TorchGenerator(7)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void OneSizeOfAShapeMayBeOpen()
    {
        Assert.That(Matrix.Reshape(-1, 2).Shape, Is.EqualTo(Shape.Of(3, 2)));
        Assert.That(Matrix.Reshape([3, -1]).Shape, Is.EqualTo(Shape.Of(3, 2)));
        Assert.That(Matrix.Flatten().Shape, Is.EqualTo(Shape.Of(6)));
        Assert.That(() => Matrix.Reshape(-1, 4), Throws.TypeOf<ShapeException>().With.Message.StartsWith("reshape: indices [2,3] has 6 elements, which [-1,4] cannot hold"));
        Assert.That(() => Matrix.Reshape(-1, -1), Throws.TypeOf<ShapeException>());
    }

    [Test]
    public void IndicesAreJoined()
    {
        Assert.That(Indices.Concat([Matrix, Indices.Of(new[,] { { 7 }, { 8 } })], axis: 1).Values.ToArray(), Is.EqualTo(new[] { 1, 2, 3, 7, 4, 5, 6, 8 }));
        Assert.That(Indices.Concat([Matrix, Matrix]).Shape, Is.EqualTo(Shape.Of(4, 3)));
        Assert.That(Indices.Stack(Matrix, Matrix).Shape, Is.EqualTo(Shape.Of(2, 2, 3)));
        Assert.That(() => Indices.Concat([Matrix, Indices.Of(1)]), Throws.TypeOf<ShapeException>().With.Message.StartsWith("concat: indices [2,3] and indices [1] do not fit along axis 0"));
        Assert.That(() => Indices.Concat([]), Throws.TypeOf<ShapeException>());
        Assert.That(() => Indices.Stack(Matrix, Indices.Of(1)), Throws.TypeOf<ShapeException>().With.Message.StartsWith("stack: indices [2,3] and indices [1] do not fit"));
    }

    [Test]
    public void TheOnlyIndexIsANumber()
    {
        Assert.That(Tensor.Of(1.0, 5, 2).ArgMax().Item(), Is.EqualTo(1));
        Assert.That(() => Matrix.Item(), Throws.TypeOf<ShapeException>().With.Message.EqualTo("Item() needs one index: indices [2,3] has 6."));
    }

    [Test]
    public void NumbersBecomeIndicesWithoutTheirFraction()
    {
        Assert.That(Tensor.Of(1.9, -1.9, 3).ToIndices().Values.ToArray(), Is.EqualTo(new[] { 1, -1, 3 }));
        Assert.That(() => Tensor.Of(1.0, double.NaN).Named("x").ToIndices(), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("to indices: NaN (at position 1 of x [2]) is not an index"));
        Assert.That(() => Tensor.Of(3e9).ToIndices(), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
