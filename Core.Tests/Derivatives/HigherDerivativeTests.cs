namespace Autograd.Tests;

/// <summary>Second derivatives of whole networks against central differences, and ops that have none.</summary>
public sealed class HigherDerivativeTests
{
    private const double Step = 1e-5, Tolerance = 1e-6;

    private static IEnumerable<TestCaseData> Functions()
    {
        var g = new TorchGenerator(11);
        var W = Tensor.Randn<double>([3, 4], g);
        var target = Tensor.Randn<double>([2, 4], g);
        yield return Case("mean squared error of a tanh layer", x => (x.MatMul(W).Tanh() - target).Pow(2).Mean());
        yield return Case("cross entropy of a tanh layer", x => x.MatMul(W).Tanh().CrossEntropy(Indices.Of(1, 3)));
        yield return Case("batch norm in one op", x => (x.BatchNorm(Tensor.Of([1.0, 2.0, 0.5]), Tensor.Zeros<double>([3]), 0.1) * target.Sum(1, keepDims: true)).Exp().Sum());
        yield return Case("BatchNorm1d", x => (new BatchNorm1d<double>(3, eps: 0.1).Forward(x) * target.Sum(1, keepDims: true)).Exp().Sum());
        yield return Case("LayerNorm", x => (new LayerNorm<double>([3]).Forward(x) * target.Sum(1, keepDims: true)).Sin().Sum());
        yield return Case("softmax", x => (x.Softmax(1).Pow(3) * target.Sum(1, keepDims: true)).Sum());
        yield return Case("sigmoid and maximum", x => (x.Sigmoid() * x.Max(1, keepDims: true).Values).Sum());
    }

    [TestCaseSource(nameof(Functions))]
    public void AHessianAgreesWithDifferencesOfTheGradient(Func<Tensor<double>, Tensor<double>> f)
    {
        var x = Tensor.Randn<double>([2, 3], new TorchGenerator(5));
        var H = Derivatives.Hessian(f, x).Reshape([6, 6]);
        double largest = H.ToArray().Max(Math.Abs); // the differences' own error grows with it
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < 6; i++)
            {
                var (up, down) = (Derivatives.Gradient(f, Moved(x, i, Step)), Derivatives.Gradient(f, Moved(x, i, -Step)));
                for (int j = 0; j < 6; j++)
                    Assert.That(H.Item(j, i), Is.EqualTo((up.Values[j] - down.Values[j]) / (2 * Step)).Within(Tolerance * Math.Max(1, largest)), $"d²f/dx{i}dx{j}");
            }
        }
    }

    [TestCaseSource(nameof(Functions))]
    public void AJacobianVectorProductAgreesWithADifferenceAlongTheVector(Func<Tensor<double>, Tensor<double>> f)
    {
        var g = new TorchGenerator(6);
        var (x, v) = (Tensor.Randn<double>([2, 3], g), Tensor.Randn<double>([2, 3], g));
        double along = (f(x + Step * v).Item() - f(x - Step * v).Item()) / (2 * Step);
        Assert.That(Derivatives.JacobianVectorProduct(f, x, v).Product.Item(), Is.EqualTo(along).Within(Tolerance));
    }

    [Test]
    public void AVjpThatLosesADerivativeIsAnErrorAndNoSilentZero()
    {
        static Tensor<double> F(Tensor<double> x) => new OnceOnly().Apply(x).Exp().Sum();
        Assert.That(Derivatives.Gradient(F, Tensor.Of([0.5])).Item(), Is.EqualTo(Math.Exp(0.25)).Within(1e-15));
        Assert.That(() => Derivatives.Hessian(F, Tensor.Of([0.5])), Throws.TypeOf<NotSupportedException>().With.Message.Contains("once only cannot be differentiated twice"));
    }

    private static TestCaseData Case(string name, Func<Tensor<double>, Tensor<double>> f) => new TestCaseData(f).SetArgDisplayNames(name);

    private static Tensor<double> Moved(Tensor<double> x, int index, double step)
    {
        double[] values = x.ToArray();
        values[index] += step;
        return Tensor.Of<double>(values, x.Shape);
    }

    /// <summary>y = x² with a vjp that computes on bare numbers: right once, a constant for a second pass.</summary>
    private sealed record OnceOnly() : Op<double>("once only", "y = x²", "2·x ⊙ g")
    {
        public Tensor<double> Apply(Tensor<double> x) => Record(Tensor.Of<double>([.. x.ToArray().Select(value => value * value)], x.Shape), x);

        protected internal override Tensor<double> Vjp(TapeEntry<double> entry, int operand, Tensor<double> g) =>
            Tensor.Of<double>([.. entry[0].ToArray().Zip(g.ToArray(), (x, up) => 2 * x * up)], g.Shape);
    }
}
