namespace Autograd.Tests;

/// <summary>Derivatives against closed forms.</summary>
public sealed class DerivativesTests
{
    private const double Tolerance = 1e-10;

    [TestCase(0, 16)]
    [TestCase(1, 32)]
    [TestCase(2, 48)]
    [TestCase(3, 48)]
    [TestCase(4, 24)]
    [TestCase(5, 0)]
    public void TheDerivativesOfTheFourthPowerAt2AreExact(int order, double expected) =>
        Assert.That(Derivatives.Derivative(x => x.Pow(4), Tensor.Scalar(2.0), order).Item(), Is.EqualTo(expected));

    [TestCase(1, 0.8775825618903728)]
    [TestCase(2, -0.479425538604203)]
    [TestCase(7, -0.8775825618903728)]
    public void TheDerivativesOfTheSineGoRound(int order, double expected) =>
        Assert.That(Derivatives.Derivative(x => x.Sin(), Tensor.Scalar(0.5), order).Item(), Is.EqualTo(expected).Within(Tolerance));

    [Test]
    public void TheThirdDerivativeOfTanhIsItsPolynomialInTanh()
    {
        double t = Math.Tanh(0.3);
        Assert.That(Derivatives.Derivative(x => x.Tanh(), Tensor.Scalar(0.3), 3).Item(), Is.EqualTo(-2 * (1 - t * t) * (1 - 3 * t * t)).Within(Tolerance));
    }

    [Test]
    public void TheGradientAndHessianOfRosenbrocksFunctionAreTheClosedForms()
    {
        var x = Tensor.Of([-1.2, 1.0]);
        Assert.That(Derivatives.Gradient(Rosenbrock, x).ToArray(), Is.EqualTo(new[] { -215.6, -88.0 }).Within(Tolerance));
        var H = Derivatives.Hessian(Rosenbrock, x);
        Assert.That(H.Shape, Is.EqualTo(Shape.Of(2, 2)));
        Assert.That(H.ToArray(), Is.EqualTo(new[] { 1330.0, 480, 480, 200 }).Within(Tolerance));
        Assert.That(Derivatives.HessianVectorProduct(Rosenbrock, x, Tensor.Of([1.0, -2.0])).ToArray(), Is.EqualTo(new[] { 370.0, 80 }).Within(Tolerance));
    }

    [Test]
    public void TheHessianOfAQuadraticFormIsTheSumOfItsMatrixAndTheTranspose()
    {
        var A = Tensor.Of(new double[,] { { 2, -1, 0 }, { 3, 5, 1 }, { -4, 0.5, 7 } });
        var H = Derivatives.Hessian(x => (x.Reshape([1, 3]).MatMul(A) * x).Sum(), Tensor.Of([0.3, -0.7, 2.0]));
        Assert.That(H.ToArray(), Is.EqualTo(new double[] { 4, 2, -4, 2, 10, 1.5, -4, 1.5, 14 }).Within(Tolerance));
    }

    [Test]
    public void TheJacobianOfSoftmaxIsTheDiagonalLessTheOuterProduct()
    {
        var x = Tensor.Of([0.5, -1.0, 2.0, 0.0]);
        double[] p = x.Softmax(0).ToArray();
        var expected = from i in Enumerable.Range(0, 4) from j in Enumerable.Range(0, 4) select (i == j ? p[i] : 0) - p[i] * p[j];
        Assert.That(Derivatives.Jacobian(z => z.Softmax(0), x).ToArray(), Is.EqualTo(expected).Within(1e-15));
    }

    [Test]
    public void TheHessianOfTheCrossEntropyIsTheJacobianOfSoftmax()
    {
        var x = Tensor.Of(new double[,] { { 0.5, -1, 2, 0 } });
        var H = Derivatives.Hessian(z => z.CrossEntropy(Indices.Of(2)), x);
        Assert.That(H.Shape, Is.EqualTo(Shape.Of(1, 4, 1, 4)));
        Assert.That(H.ToArray(), Is.EqualTo(Derivatives.Jacobian(z => z.Softmax(1), x).ToArray()).Within(1e-15));
    }

    [Test]
    public void AJacobianHasTheValuesAxesAndThenTheArguments()
    {
        var x = Tensor.Arange<double>(6).Reshape([2, 3]);
        var J = Derivatives.Jacobian(z => z.Sum(1) * 2.0, x);
        Assert.That(J.Shape, Is.EqualTo(Shape.Of(2, 2, 3)));
        Assert.That(J.ToArray(), Is.EqualTo(new double[] { 2, 2, 2, 0, 0, 0, 0, 0, 0, 2, 2, 2 }));
    }

    [Test]
    public void ProductsWithAVectorAreRowsAndColumnsOfTheJacobian()
    {
        var A = Tensor.Of(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        Tensor<double> F(Tensor<double> z) => A.MatMul(z.Tanh().Reshape([2, 1])).Reshape([3]).Exp();
        var x = Tensor.Of([0.2, -0.4]);
        var J = Derivatives.Jacobian(F, x);
        var (v, u) = (Tensor.Of([1.0, -1.0, 0.5]), Tensor.Of([0.7, -0.3]));
        var (value, row) = Derivatives.VectorJacobianProduct(F, x, v);
        var (same, column) = Derivatives.JacobianVectorProduct(F, x, u);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(value.ToArray(), Is.EqualTo(F(x).ToArray()));
            Assert.That(same.ToArray(), Is.EqualTo(F(x).ToArray()));
            Assert.That(row.ToArray(), Is.EqualTo(v.Reshape([1, 3]).MatMul(J).ToArray()).Within(Tolerance));
            Assert.That(column.ToArray(), Is.EqualTo(J.MatMul(u.Reshape([2, 1])).ToArray()).Within(Tolerance));
            Assert.That(row.Tape ?? column.Tape, Is.Null, "what is returned is on no tape");
        }
    }

    [Test]
    public void FunctionsThatDoNotDependOnTheirArgumentHaveZeroDerivatives()
    {
        var (x, c) = (Tensor.Of([1.0, 2.0]), Tensor.Of([3.0, 4.0]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Derivatives.Gradient(_ => c.Sum(), x).ToArray(), Is.All.Zero);
            Assert.That(Derivatives.Jacobian(_ => c, x).ToArray(), Is.EqualTo(new double[4]));
            Assert.That(Derivatives.Hessian(z => z.Sum(), x).ToArray(), Is.EqualTo(new double[4]), "a linear function");
            Assert.That(Derivatives.JacobianVectorProduct(_ => c, x, x).Product.ToArray(), Is.All.Zero);
        }
    }

    [Test]
    public void MisuseIsAnErrorThatSaysWhatIsWrong()
    {
        var x = Tensor.Of([1.0, 2.0]);
        var other = new Tape<double>().Watch(2.0, "other");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Derivatives.Gradient(z => z, x), Throws.TypeOf<ShapeException>());
            Assert.That(() => Derivatives.Hessian(z => z, x), Throws.TypeOf<ShapeException>());
            Assert.That(() => Derivatives.VectorJacobianProduct(z => z, x, Tensor.Scalar(1.0)), Throws.TypeOf<ShapeException>());
            Assert.That(() => Derivatives.JacobianVectorProduct(z => z, x, Tensor.Scalar(1.0)), Throws.TypeOf<ShapeException>());
            Assert.That(() => Derivatives.Gradient(_ => other, x), Throws.InvalidOperationException.With.Message.Contains("other"));
        }
    }

    private static Tensor<double> Rosenbrock(Tensor<double> x)
    {
        var (a, b) = (x[0], x[1]);
        return (1.0 - a).Pow(2) + 100.0 * (b - a * a).Pow(2);
    }
}
