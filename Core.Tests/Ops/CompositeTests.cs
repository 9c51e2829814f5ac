namespace Autograd.Tests;

/// <summary>Methods composed of recorded ops: their values, and that a gradient flows through them.</summary>
public class CompositeTests
{
    private static readonly Tensor<double> Matrix = Tensor.Of(new[,] { { 1.0, -2, 3 }, { 4, 5, -6 } });

    [Test]
    public void RepeatPutsCopiesOneAfterAnother()
    {
        Assert.That(Matrix.Repeat(1, 2).ToArray(), Is.EqualTo(new double[] { 1, -2, 3, 1, -2, 3, 4, 5, -6, 4, 5, -6 }));
        Assert.That(Matrix.Repeat(3, 1, 1).Shape, Is.EqualTo(Shape.Of(3, 2, 3)));
        Assert.That(Matrix.Repeat(2, 0).Shape, Is.EqualTo(Shape.Of(4, 0)));
        Assert.That(Tensor.Zeros<double>([0, 2]).Repeat(2, 2).Shape, Is.EqualTo(Shape.Of(0, 4)));
        Assert.That(Tensor.Scalar(7.0).Repeat(2).ToArray(), Is.EqualTo(new double[] { 7, 7 }));
        Assert.That(() => Matrix.Repeat(2), Throws.TypeOf<ShapeException>().With.Message.EqualTo("repeat: an unnamed tensor [2,3] was to be repeated [2] times: one number per axis is needed, 0 or more."));
        Assert.That(() => Matrix.Repeat(2, -1), Throws.TypeOf<ShapeException>());
    }

    [Test]
    public void RepeatInterleaveRepeatsEachPlace()
    {
        Assert.That(Matrix.RepeatInterleave(2, 1).ToArray(), Is.EqualTo(new double[] { 1, 1, -2, -2, 3, 3, 4, 4, 5, 5, -6, -6 }));
        Assert.That(Matrix.RepeatInterleave(2, -2).ToArray(), Is.EqualTo(new double[] { 1, -2, 3, 1, -2, 3, 4, 5, -6, 4, 5, -6 }));
        Assert.That(() => Matrix.RepeatInterleave(-1, 0), Throws.TypeOf<ShapeException>());
    }

    [Test]
    public void ARepeatedTensorSharesNoMemory()
    {
        var x = Tensor.Of(1.0, 2);
        var (once, twice, interleaved) = (x.Repeat(1), x.Repeat(2), x.RepeatInterleave(2, 0));
        x[0] = 5;
        once[0] = 6;
        twice[0] = 7;
        interleaved[0] = 8;
        Assert.That((x.Item(0), once.Item(0), twice.Item(0), interleaved.Item(0)), Is.EqualTo((5, 6, 7, 8)));
    }

    [Test]
    public void ExpandKeepsSizesOfMinusOne()
    {
        Assert.That(Matrix.Expand(4, -1, 3).Shape, Is.EqualTo(Shape.Of(4, 2, 3)));
        Assert.That(() => Matrix.Expand(-1, 2, 3), Throws.TypeOf<ShapeException>().With.Message.StartsWith("expand: an unnamed tensor [2,3] cannot have the sizes [-1,2,3]"));
        Assert.That(() => Matrix.Expand(3), Throws.TypeOf<ShapeException>());
        Assert.That(() => Matrix.Expand(4, 3), Throws.TypeOf<ShapeException>());
    }

    [Test]
    public void ADiagonalMayLieBesideTheMiddle()
    {
        Assert.That(Matrix.Diagonal(1).ToArray(), Is.EqualTo(new double[] { -2, -6 }));
        Assert.That(Matrix.Diagonal(-1).ToArray(), Is.EqualTo(new double[] { 4 }));
        Assert.That(Matrix.Diagonal(3).Count, Is.Zero);
        Assert.That(Matrix.Trace().Item(), Is.EqualTo(6));
        Assert.That(Tensor.Of(1, double.PositiveInfinity).Diag().ToArray(), Is.EqualTo(new[] { 1, 0, 0, double.PositiveInfinity }));
        Assert.That(() => Tensor.Of(1.0).Diagonal(), Throws.TypeOf<ShapeException>());
    }

    [Test]
    public void LogSigmoidNeitherOverflowsNorUnderflows() =>
        Assert.That(Tensor.Of(-1000.0, 0, 1000).LogSigmoid().ToArray(), Is.EqualTo(new[] { -1000, -Math.Log(2), 0 }).Within(1e-15));

    [Test]
    public void TheLeastAndTheMostAreTaken()
    {
        var x = Tensor.Arange<double>(6).Reshape(2, 3);
        Assert.That(x.TopK(0, 1).Values.Shape, Is.EqualTo(Shape.Of(2, 0)));
        Assert.That(x.TopK(3, 1).Values.ToArray(), Is.EqualTo(new double[] { 2, 1, 0, 5, 4, 3 }));
        Assert.That(x.Repeat(0, 1).Shape, Is.EqualTo(Shape.Of(0, 3)));
        Assert.That(x.Split(1, 1), Has.Length.EqualTo(3));
        Assert.That(x.Split([0, 3], 1).Select(part => part.Shape), Is.EqualTo(new[] { Shape.Of(2, 0), x.Shape }));
        Assert.That(x.Flatten(1, 1).Shape, Is.EqualTo(x.Shape));
    }

    private static readonly TestCaseData[] Functions =
    [
        Case("repeat", x => x.Repeat(2, 1, 3)),
        Case("repeat with a new axis", x => x.Repeat(2, 2, 1)),
        Case("repeat interleave", x => x.RepeatInterleave(3, 1)),
        Case("expand", x => x.Expand(2, -1, -1)),
        Case("unbind", x => x.Unbind(1)[2] * x.Unbind(0)[1][..2]),
        Case("diagonal", x => x.Diagonal(1)),
        Case("diag", x => x[0].Diag()),
        Case("silu", x => x.Silu()),
        Case("log sigmoid", x => x.LogSigmoid()),
    ];

    [TestCaseSource(nameof(Functions))]
    public void TheGradientIsThatOfCentralDifferences(Func<Tensor<double>, Tensor<double>> f)
    {
        var upstream = Tensor.Randn<double>(f(Matrix).Shape, new TorchGenerator(7));
        Tensor<double> weighted(Tensor<double> x) => (f(x) * upstream).Sum();
        var expected = FiniteDifferences.Gradient(x => weighted(x).Item(), Matrix, 1e-5);
        Assert.That(Derivatives.Gradient(weighted, Matrix).ToArray(), Is.EqualTo(expected.ToArray()).Within(1e-7));
    }

    private static TestCaseData Case(string name, Func<Tensor<double>, Tensor<double>> f) => new TestCaseData(f).SetArgDisplayNames(name);
}
