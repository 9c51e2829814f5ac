namespace Autograd.Tests;

public class TensorTests
{
    private static readonly Tensor<double> Matrix = Tensor.Of(new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } });

    [Test]
    public void FactoriesFillInRowMajorOrder()
    {
        Assert.That(Matrix.Shape, Is.EqualTo(Shape.Of(2, 3)));
        Assert.That(Matrix.ToArray(), Is.EqualTo(new double[] { 1, 2, 3, 4, 5, 6 }));
        Assert.That(Tensor.Of([1f, 2f]).Shape, Is.EqualTo(Shape.Of(2)));
        Assert.That(Tensor.Of(1.0, 2.0).ToArray(), Is.EqualTo(new[] { 1.0, 2.0 }));
        Assert.That(Tensor.Of([1.0, 2, 3, 4], [2, 2]).Item(1, 0), Is.EqualTo(3));
        Assert.That(Tensor.Scalar(7f).Rank, Is.Zero);
        Assert.That(Tensor.Zeros<float>([2]).ToArray(), Is.EqualTo(new float[2]));
        Assert.That(Tensor.Ones<float>([2]).ToArray(), Is.EqualTo(new[] { 1f, 1f }));
        Assert.That(Tensor.Full([2, 1], 0.5).ToArray(), Is.EqualTo(new[] { 0.5, 0.5 }));
        Assert.That(Tensor.Arange<double>(1, -0.5, -0.5).ToArray(), Is.EqualTo(new[] { 1, 0.5, 0 }));
        Assert.That(Tensor.Zeros<double>([2, 0]).Count, Is.Zero);
        Assert.That(Tensor.Of(new double[0, 3]).Shape, Is.EqualTo(Shape.Of(0, 3)));
    }

    [Test]
    public void FactoriesCopy()
    {
        double[] values = [1, 2];
        var tensor = Tensor.Of<double>(values);
        values[0] = 9;
        Assert.That(tensor.Item(0), Is.EqualTo(1));
    }

    [Test]
    public void RandnContinuesTheGeneratorsStream()
    {
        var (one, two) = (new TorchGenerator(7), new TorchGenerator(7));
        var expected = new float[6];
        two.Randn<float>(expected);
        Assert.That(Tensor.Randn<float>([2, 3], one).ToArray(), Is.EqualTo(expected));
        Assert.That(Tensor.Randn<float>([2, 3], one).ToArray(), Is.Not.EqualTo(expected));
    }

    [Test]
    public void ValuesMustFillTheShape() =>
        Fails(() => Tensor.Of([1.0, 2], [3]), "2 values were given for the shape [3], which holds 3.");

    [Test]
    public void Indexing()
    {
        Assert.That((Matrix.Item(0, 0), Matrix.Item(1, 2), Matrix.Item(-1, -1), Matrix.Item(-2, 1)), Is.EqualTo((1.0, 6.0, 6.0, 2.0)));
        Assert.That(Tensor.Scalar(3.0).Item([]), Is.EqualTo(3));
    }

    [Test]
    public void IndexingErrorsNameTheTensor()
    {
        var named = Matrix.Clone().Named("W1");
        Fails(() => _ = named.Item(2, 0), "Index 2 is out of range for axis 0 of W1 [2,3]: accepted are -2 to 1.");
        Fails(() => _ = named.Item(0, -4), "Index -4 is out of range for axis 1 of W1 [2,3]: accepted are -3 to 2.");
        Fails(() => _ = named.Item(0), "W1 [2,3] needs 2 indices, 1 were given.");
        Fails(() => _ = named.Item(0, 0, 0), "W1 [2,3] needs 2 indices, 3 were given.");
    }

    [Test]
    public void ItemIsTheOnlyElement()
    {
        Assert.That(Tensor.Scalar(2.5).Item(), Is.EqualTo(2.5));
        Assert.That(Tensor.Ones<float>([1, 1]).Item(), Is.EqualTo(1f));
        Fails(() => Matrix.Item(), "Item() needs a tensor with one element: an unnamed tensor [2,3] has 6.");
        Fails(() => Tensor.Zeros<double>([0]).Item(), "Item() needs a tensor with one element: an unnamed tensor [0] has 0.");
    }

    [Test]
    public void NamedReturnsTheTensorItself()
    {
        var tensor = Tensor.Scalar(1.0);
        Assert.That(tensor.Label, Is.Null);
        Assert.That(tensor.Named("loss"), Is.SameAs(tensor));
        Assert.That(tensor.Label, Is.EqualTo("loss"));
    }

    [Test]
    public void DetachSharesMemoryOnNoTape()
    {
        var x = new Tape<double>().Watch(Matrix, "x");
        var detached = x.Detach();
        Assert.That((detached.Tape, detached.Entry, detached.TapeIndex, detached.Label), Is.EqualTo(((Tape<double>?)null, (TapeEntry<double>?)null, -1, "x")));
        Assert.That(detached.Values == x.Values, "the same memory");
        Assert.That((detached * 2.0).Tape, Is.Null);
    }

    [Test]
    public void CloneCopiesMemory()
    {
        var x = new Tape<double>().Watch(Matrix, "x");
        var copy = x.Clone();
        Assert.That(copy.Entry!.Op.Name, Is.EqualTo("clone"), "the gradient flows through it");
        Assert.That(copy.Values == x.Values, Is.False, "another memory");
        Assert.That((copy.ToArray(), copy.Shape, copy.Label), Is.EqualTo((x.ToArray(), x.Shape, "x")));
    }

    [Test]
    public void OpsLeaveTheirOperandsAsTheyAre()
    {
        var x = Tensor.Of([1.0, -2, 3]);
        _ = x * 2.0 + x.Exp() - x.Tanh() / x.Pow(3);
        _ = -x;
        _ = x.Sum() * x.Max(0).Values * x.Mean();
        Assert.That(x.ToArray(), Is.EqualTo(new double[] { 1, -2, 3 }));
    }

    [Test]
    public void IndicesMustFillTheirShapeAndStayInRange()
    {
        Fails(() => new Indices([1, 2, 3], [2, 2]), "3 indices were given for the shape [2,2], which holds 4.");
        Assert.That(Indices.Of(5, 13).ToString(), Is.EqualTo("indices([5, 13], shape: [2])"));
        Assert.That(new Indices([.. Enumerable.Range(0, 30)], [30], "Xb").ToString(), Is.EqualTo("indices([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, ...], shape: [30], label: Xb)"));
        Assert.That(
            () => Matrix.Clone().Named("C")[Indices.Of(0, -3).Named("Xb")],
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo("index: index -3 (at position 1 of Xb [2]) is out of range for axis 0 of C [2,3]: accepted are 0 to 1."));
    }

    private static void Fails(Action action, string message) =>
        Assert.That(action, Throws.TypeOf<ShapeException>().With.Message.EqualTo(message));
}
