namespace Autograd.Tests.Modules;

/// <summary>Functions as modules: the named ones, and a user's own.</summary>
public sealed class ActivationModuleTests
{
    private static readonly Tensor<double> X = Tensor.Of<double>([-2, -0.5, 0, 0.25, 1, 3], [2, 3]);

    [Test]
    public void AnActivationModuleIsItsFunction()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertIs(new Relu(), x => Math.Max(x, 0));
            AssertIs(new LeakyRelu(), x => x > 0 ? x : 0.01 * x);
            AssertIs(new LeakyRelu(0.2), x => x > 0 ? x : 0.2 * x);
            AssertIs(new Tanh(), Math.Tanh);
            AssertIs(new Sigmoid(), x => 1 / (1 + Math.Exp(-x)));
            AssertIs(new Gelu(approximate: true), x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))));
            Assert.That(new Gelu().Forward(X).ToArray(), Is.EqualTo(X.Gelu().ToArray()));
            Assert.That(new Gelu().Forward(X).ToArray()[4], Is.EqualTo(0.8413447460685429).Within(1e-12), "Φ(1)");
        }
    }

    [Test]
    public void SoftmaxSumsToOneOverItsAxis()
    {
        Assert.That(new Softmax().Forward(X).Sum(1).ToArray(), Is.All.EqualTo(1).Within(1e-15));
        Assert.That(new Softmax(0).Forward(X).Sum(0).ToArray(), Is.All.EqualTo(1).Within(1e-15));
    }

    [Test]
    public void AnActivationModulePrintsItselfAsInPyTorch()
    {
        var model = new Sequential<float>(new LeakyRelu(0.2), new Gelu(), new Gelu(true), new Softmax(1), new Sigmoid(), new Lambda<float>(x => x));
        Assert.That(model.Select(module => module.ToString()), Is.EqualTo(new[]
        {
            "LeakyRelu(negative_slope=0.2)", "Gelu(approximate='none')", "Gelu(approximate='tanh')", "Softmax(dim=1)", "Sigmoid()", "Lambda()",
        }));
    }

    [Test]
    public void AFunctionStandsAmongTheModules()
    {
        var g = new TorchGenerator(5);
        var first = new Linear<double>(3, 4, g);
        var last = new Linear<double>(4, 2, g);
        var tape = new Tape<double>();
        var inBraces = new Sequential<double> { first, x => x.Tanh() * 2.0, new Sigmoid(), last };
        var asArguments = new Sequential<double>(first, new Lambda<double>(x => x.Tanh() * 2.0), new Sigmoid(), last);
        inBraces.On(tape);
        var y = inBraces.Forward(X);
        Assert.That(y.ToArray(), Is.EqualTo(asArguments.Forward(X).ToArray()));
        Assert.That(inBraces.NamedParameters().Select(named => named.Name), Is.EqualTo(new[] { "0.weight", "0.bias", "3.weight", "3.bias" }));

        const double Step = 1e-5;
        double gradient = y.Sum().Backward()[first.Weight].ToArray()[0];
        double[] weight = first.Weight.Value.ToArray();
        Assert.That(gradient, Is.EqualTo((LossAt(weight[0] + Step) - LossAt(weight[0] - Step)) / (2 * Step)).Within(1e-8));

        double LossAt(double w)
        {
            first.Weight.Set([w, .. weight[1..]]);
            return inBraces.On(null).Forward(X).Sum().Item();
        }
    }

    [Test]
    public void AModuleAddedToANetworkOnATapeIsOnIt()
    {
        var tape = new Tape<double>();
        var model = new Sequential<double>();
        model.On(tape);
        var linear = new Linear<double>(3, 1, new TorchGenerator(1));
        model.Add(linear);
        Assert.That(model.Forward(X).Sum().Backward()[linear.Weight].ToArray(), Is.EqualTo(X.Sum(0).ToArray()).Within(1e-15));
        Assert.That(linear.Weight.Label, Is.EqualTo("0.weight"));
    }

    [Test]
    public void NoFunctionIsAnErrorAtOnce()
    {
        Assert.That(() => new Lambda<float>(null!), Throws.ArgumentNullException);
        Assert.That(() => new Sequential<float>().Add((Module<float>)null!), Throws.ArgumentNullException);
    }

    private static void AssertIs(ParameterFreeModule module, Func<double, double> function) =>
        Assert.That(module.Forward(X).ToArray(), Is.EqualTo(X.ToArray().Select(function)).Within(1e-14), $"{module}");
}
