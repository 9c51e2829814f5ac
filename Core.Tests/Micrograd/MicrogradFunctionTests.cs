using Autograd.Tests.Golden;

namespace Autograd.Tests;

/// <summary>micrograd's two test functions, against PyTorch's autograd.</summary>
public sealed class MicrogradFunctionTests
{
    [Test]
    public void TheSanityCheckGivesPyTorchsValueAndGradient()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(-4.0, "x");
        var z = 2.0 * x + 2.0 + x;
        var q = z.Relu() + z * x;
        var h = (z * z).Relu();
        var y = h + q + q * x;
        AssertFigures("sanity check", y, x);
    }

    [Test]
    public void MoreOpsGivePyTorchsValueAndGradients()
    {
        var tape = new Tape<double>();
        var (a, b) = (tape.Watch(-4.0, "a"), tape.Watch(2.0, "b"));
        var c = a + b;
        var d = a * b + b.Pow(3);
        c += c + 1.0;
        c += 1.0 + c + -a;
        d += d * 2.0 + (b + a).Relu();
        d += 3.0 * d + (b - a).Relu();
        var f = (c - d).Pow(2);
        var g = f / 2.0;
        g += 10.0 / f;
        AssertFigures("more ops", g, a, b);
        Assert.That($"{g.Item():F4}", Is.EqualTo("24.7041"));
    }

    private static void AssertFigures(string name, Tensor<double> y, params Tensor<double>[] leaves)
    {
        var gradients = y.Backward();
        double[] figures = [y.Item(), .. leaves.Select(leaf => gradients[leaf].Item())];
        Assert.That(figures, Is.EqualTo(GoldenFile.Read("scalars.json").Doubles(name)).Within(1e-12).Percent);
    }
}
