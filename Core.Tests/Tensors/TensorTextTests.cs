namespace Autograd.Tests;

/// <summary>Numbers as PyTorch prints them; the shape (always last) and the label are ours.</summary>
public class TensorTextTests
{
    [Test]
    public void Scalars()
    {
        Prints(Tensor.Scalar(3.0), "tensor(3.)");
        Prints(Tensor.Scalar(-0.5f), "tensor(-0.5000)");
        Prints(Tensor.Scalar(0.0), "tensor(0.)");
        Prints(Tensor.Scalar(2.5e-5), "tensor(2.5000e-05)");
        Prints(Tensor.Scalar(double.NaN), "tensor(nan)");
        Prints(Tensor.Scalar(1.5).Named("loss"), "tensor(1.5000, label: loss)");
    }

    [Test]
    public void IntegersKeepTheirPointAndAreAligned() =>
        Prints(Tensor.Of([1.0, -20, 300]), "tensor([  1., -20., 300.], shape: [3])");

    [Test]
    public void FractionsHaveFourDecimals() =>
        Prints(Tensor.Of([1.5, -22.25, 0]), "tensor([  1.5000, -22.2500,   0.0000], shape: [3])");

    [Test]
    public void DecimalsAreRoundedFromTheExactValueAndTiesToEven() =>
        Prints(Tensor.Of([0.03125, 0.00015, 0.09375, 0.12345]), "tensor([0.0312, 0.0001, 0.0938, 0.1235], shape: [4])");

    [Test]
    public void AWideRangeIsScientific()
    {
        Prints(Tensor.Of([1e-5, 1.0]), "tensor([1.0000e-05, 1.0000e+00], shape: [2])");
        Prints(Tensor.Of([0.5, 1234.5]), "tensor([5.0000e-01, 1.2345e+03], shape: [2])");
        Prints(Tensor.Of([-1e-5, 0.0, 1e20]), "tensor([-1.0000e-05,  0.0000e+00,  1.0000e+20], shape: [3])");
        Prints(Tensor.Of([1e-200, 1.5e200]), "tensor([1.0000e-200, 1.5000e+200], shape: [2])");
        Prints(Tensor.Of([0.00009]), "tensor([9.0000e-05], shape: [1])");
        Prints(Tensor.Of([0.0001]), "tensor([0.0001], shape: [1])");
        Prints(Tensor.Of([0.0001f]), "tensor([1.0000e-04], shape: [1])"); // a float just below
        Prints(Tensor.Of([103125.0, 1.5]), "tensor([1.0312e+05, 1.5000e+00], shape: [2])");
        Prints(Tensor.Of([1.5, 1000.0]), "tensor([   1.5000, 1000.0000], shape: [2])");
    }

    [Test]
    public void IntegersOfAWideRangeAreScientific()
    {
        Prints(Tensor.Of([1.0, 1000]), "tensor([   1., 1000.], shape: [2])");
        Prints(Tensor.Of([1.0, 2000]), "tensor([1.0000e+00, 2.0000e+03], shape: [2])");
        Prints(Tensor.Of([100000000.0]), "tensor([100000000.], shape: [1])");
        Prints(Tensor.Of([200000000.0]), "tensor([2.0000e+08], shape: [1])");
    }

    [Test]
    public void NaNAndInfinityDoNotWidenTheOthers()
    {
        Prints(Tensor.Of([double.NaN, 1]), "tensor([nan, 1.], shape: [2])");
        Prints(Tensor.Of([double.PositiveInfinity, double.NegativeInfinity, 10]), "tensor([inf, -inf, 10.], shape: [3])");
        Prints(Tensor.Of([double.NaN, 1.5, double.NegativeInfinity]), "tensor([   nan, 1.5000,   -inf], shape: [3])");
        Prints(Tensor.Of([double.NaN, double.NaN]), "tensor([nan, nan], shape: [2])");
    }

    [Test]
    public void MatricesHaveARowALine() =>
        Prints(Tensor.Of(new[,] { { 1.5, 2 }, { -3, 4 } }).Named("W"), """
            tensor([[ 1.5000,  2.0000],
                    [-3.0000,  4.0000]], shape: [2,2], label: W)
            """);

    [Test]
    public void MatricesOfHigherRankAreSetApart() =>
        Prints(Tensor.Arange<double>(8).Reshape([2, 2, 2]), """
            tensor([[[0., 1.],
                     [2., 3.]],

                    [[4., 5.],
                     [6., 7.]]], shape: [2,2,2])
            """);

    [Test]
    public void NoElementsAreEmptyBracketsWhateverTheShape()
    {
        Prints(Tensor.Zeros<double>([0]), "tensor([], shape: [0])");
        Prints(Tensor.Zeros<double>([3, 0]), "tensor([], shape: [3,0])");
        Prints(Tensor.Zeros<double>([100000, 0, 5]), "tensor([], shape: [100000,0,5])");
    }

    [Test]
    public void MoreThanAThousandElementsAreShortened()
    {
        Prints(Tensor.Arange<double>(1001), "tensor([   0.,    1.,    2.,  ...,  998.,  999., 1000.], shape: [1001])");
        Prints(Tensor.Full([1001], 2.0), "tensor([2., 2., 2.,  ..., 2., 2., 2.], shape: [1001])");
        Prints(Tensor.Full([2, 501], 0.5), """
            tensor([[0.5000, 0.5000, 0.5000,  ..., 0.5000, 0.5000, 0.5000],
                    [0.5000, 0.5000, 0.5000,  ..., 0.5000, 0.5000, 0.5000]], shape: [2,501])
            """);
        Prints(Tensor.Full([501, 2], 0.5), """
            tensor([[0.5000, 0.5000],
                    [0.5000, 0.5000],
                    [0.5000, 0.5000],
                    ...,
                    [0.5000, 0.5000],
                    [0.5000, 0.5000],
                    [0.5000, 0.5000]], shape: [501,2])
            """);
    }

    [Test]
    public void AThousandElementsAreNotShortened() =>
        Assert.That(Tensor.Ones<double>([10, 100]).ToString(), Does.Not.Contain("...").And.Contain("shape: [10,100]"));

    [Test]
    public void LongRowsAreWrappedAt80Columns() =>
        Prints(Tensor.Arange<double>(25), """
            tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12., 13.,
                    14., 15., 16., 17., 18., 19., 20., 21., 22., 23., 24.], shape: [25])
            """);

    [Test]
    public void ARecycledTensorCannotBePrintedButDoesNotBreakADebugger()
    {
        var workspace = new Workspace<double>();
        Tensor<double> x;
        using (workspace.Begin())
            x = Tensor.Scalar(1.0).Named("x");
        Assert.That(x.ToString, Throws.InvalidOperationException.With.Message.StartsWith("The tensor x [] was used after its memory was recycled"));
    }

    private static void Prints<T>(Tensor<T> tensor, string text)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        Assert.That(tensor.ToString(), Is.EqualTo(text.ReplaceLineEndings("\n")));
}
