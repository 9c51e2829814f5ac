using System.Numerics;
using Autograd.Tests.Golden;

namespace Autograd.Tests.Modules;

/// <summary>Kaiming's and Xavier's initial weights: gains, spreads, and the generator's stream.</summary>
public sealed class InitializationTests
{
    [TestCase(Nonlinearity.Linear, 1)]
    [TestCase(Nonlinearity.Sigmoid, 1)]
    [TestCase(Nonlinearity.Tanh, 1.6666666666666667)]
    [TestCase(Nonlinearity.Relu, 1.4142135623730951)]
    [TestCase(Nonlinearity.LeakyRelu, 1.4141428569978354)]
    public void TheGainsArePyTorchs(Nonlinearity nonlinearity, double gain) =>
        Assert.That(Initialization.CalculateGain(nonlinearity), Is.EqualTo(gain).Within(1e-15));

    [Test]
    public void KaimingUniformDrawsAsPyTorchInSinglePrecision() => AssertGolden<float>("float");

    [Test]
    public void KaimingUniformDrawsAsPyTorchInDoublePrecision() => AssertGolden<double>("double");

    // PyTorch's Linear(7, 3) draws its weight with kaiming_uniform_(a=sqrt(5)).
    private static void AssertGolden<T>(string type)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] linear = GoldenFile.Read("modules.json").GetProperty("draws from seed 42").GetProperty(type).Doubles("linear");
        var weight = Initialization.KaimingUniform<T>([3, 7], new TorchGenerator(42), slope: Math.Sqrt(5));
        Assert.That(weight.ToArray().Select(double.CreateTruncating), Is.EqualTo(linear[..21]));
    }

    [Test]
    public void ManyNormalsAreTheGeneratorsOwnTimesTheDeviation()
    {
        var (g, h) = (new TorchGenerator(7), new TorchGenerator(7));
        var weight = Initialization.KaimingNormal<float>([6, 4], g, nonlinearity: Nonlinearity.Tanh);
        float deviation = (float)(5.0 / 3 / Math.Sqrt(4));
        Assert.That(weight.ToArray(), Is.EqualTo(Tensor.Randn<float>([6, 4], h).ToArray().Select(x => x * deviation)));
        Assert.That(Tensor.Randn<float>([3], g).ToArray(), Is.EqualTo(Tensor.Randn<float>([3], h).ToArray()), "the stream goes on at the same place");
    }

    [Test]
    public void FewNormalsAreScaledInDoublePrecisionAsInPyTorch()
    {
        var (g, h) = (new TorchGenerator(7), new TorchGenerator(7));
        var weight = Initialization.XavierNormal<float>([3, 5], g, gain: 0.3);
        double deviation = 0.3 * Math.Sqrt(2.0 / 8);
        Assert.That(weight.ToArray(), Is.EqualTo(Tensor.Randn<double>([3, 5], h).ToArray().Select(x => (float)(x * deviation))));
    }

    // Shapes are [out, in]; the fourth has 3·2·2 inputs and 40·2·2 outputs.
    [Test]
    public void TheSpreadIsTheFormulas()
    {
        var g = new TorchGenerator(1);
        using (Assert.EnterMultipleScope())
        {
            AssertSpread(Initialization.KaimingNormal<double>([300, 200], g, nonlinearity: Nonlinearity.Relu), Math.Sqrt(2.0 / 200));
            AssertSpread(Initialization.KaimingNormal<double>([300, 200], g, mode: FanMode.FanOut, nonlinearity: Nonlinearity.Linear), Math.Sqrt(1.0 / 300));
            AssertSpread(Initialization.XavierNormal<double>([300, 200], g, gain: 2), 2 * Math.Sqrt(2.0 / 500));
            AssertBound(Initialization.KaimingUniform<double>([40, 3, 2, 2], g, slope: 1), Math.Sqrt(3.0 / 12));
            AssertBound(Initialization.KaimingUniform<double>([40, 3, 2, 2], g, slope: 1, FanMode.FanOut), Math.Sqrt(3.0 / 160));
            AssertBound(Initialization.XavierUniform<double>([40, 3, 2, 2], g), Math.Sqrt(6.0 / 172));
        }
    }

    [Test]
    public void AWeightWithoutElementsDrawsNothing()
    {
        var g = new TorchGenerator(3);
        Assert.That(Initialization.KaimingNormal<float>([0, 4], g).Count + Initialization.XavierUniform<float>([4, 0], g).Count, Is.Zero);
        Assert.That(Tensor.Randn<float>([2], g).ToArray(), Is.EqualTo(Tensor.Randn<float>([2], new TorchGenerator(3)).ToArray()));
    }

    [Test]
    public void WhatTheFormulasDoNotCoverIsRefused()
    {
        var g = new TorchGenerator(1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Initialization.KaimingNormal<float>([3], g), Throws.TypeOf<ShapeException>().With.Message.Contains("[out, in, …], but the shape is [3]"));
            Assert.That(() => Initialization.XavierUniform<float>([], g), Throws.TypeOf<ShapeException>());
            Assert.That(() => Initialization.KaimingUniform<float>([2, 2], g, slope: double.NaN), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Initialization.KaimingUniform<float>([2, 2], g, mode: (FanMode)7), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Initialization.XavierNormal<float>([2, 2], g, gain: -1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Initialization.CalculateGain((Nonlinearity)9), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("LeakyRelu"));
        }
    }

    // 60,000 numbers: four standard errors of the deviation are 1.2 %.
    private static void AssertSpread(Tensor<double> weight, double deviation)
    {
        double mean = weight.ToArray().Average();
        Assert.That(mean / deviation, Is.EqualTo(0).Within(0.017));
        Assert.That(Math.Sqrt(weight.ToArray().Average(x => x * x)) / deviation, Is.EqualTo(1).Within(0.012));
    }

    private static void AssertBound(Tensor<double> weight, double bound)
    {
        Assert.That(weight.ToArray(), Is.All.InRange(-bound, bound));
        Assert.That((weight.ToArray().Min() / bound, weight.ToArray().Max() / bound), Is.EqualTo((-1.0, 1.0)).Using<(double, double)>(Near));

        static bool Near((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 0.04 && Math.Abs(x.Item2 - y.Item2) < 0.04;
    }
}
