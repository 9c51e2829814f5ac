using System.Text.Json;
using Autograd.Tests.Golden;
using static Autograd.Tests.Optimizers.SmallNetwork;

namespace Autograd.Tests.Modules;

/// <summary>Outputs, gradients and running statistics of single modules, against PyTorch's, in double precision.</summary>
public sealed class ModuleGoldenTests
{
    private const double Tolerance = 1e-12;
    private static readonly JsonElement Golden = GoldenFile.Read("modules.json");

    [Test]
    public void LinearOnRank3GivesPyTorchsOutputAndGradients() =>
        AssertOnce("linear", new Linear<double>(4, 3, new TorchGenerator(1)), [2, 5, 4], [2, 5, 3]);

    [Test]
    public void LayerNormGivesPyTorchsOutputAndGradients() =>
        AssertOnce("layer norm", new LayerNorm<double>([6]), [3, 6], [3, 6]);

    [Test]
    public void LayerNormOverTwoAxesGivesPyTorchsOutputAndGradients() =>
        AssertOnce("layer norm of two axes", new LayerNorm<double>([2, 4], eps: 0.1), [3, 2, 4], [3, 2, 4]);

    [Test]
    public void BatchNorm1dGivesPyTorchsOutputGradientsAndRunningStatistics() =>
        AssertTwice("batch norm", new BatchNorm1d<double>(3), [5, 3]);

    [Test]
    public void BatchNorm1dOnRank3TakesItsStatisticsOverTwoAxesAsPyTorch() =>
        AssertTwice("batch norm of rank 3", new BatchNorm1d<double>(3, eps: 1e-3, momentum: 0.3), [4, 3, 2]);

    [Test]
    public void BatchNorm1dWithoutMomentumAveragesAllBatchesAsPyTorch() =>
        AssertTwice("batch norm, plain average", new BatchNorm1d<double>(2, momentum: null), [6, 2]);

    [Test]
    public void BatchNorm1dWithoutRunningStatisticsUsesTheBatchInEvaluationTooAsPyTorch() =>
        AssertTwice("batch norm, plain", new BatchNorm1d<double>(2, affine: false, trackRunningStats: false), [6, 2]);

    private static void AssertOnce(string name, Module<double> module, Shape input, Shape output)
    {
        Spread(module);
        AssertAgrees(Golden.GetProperty(name), module, Waves(input), Waves(output, 1), name);
    }

    private static void AssertTwice(string name, Module<double> module, Shape shape)
    {
        Spread(module);
        var expected = Golden.GetProperty(name).EnumerateArray().ToArray();
        var upstream = Waves(shape, 1);
        AssertAgrees(expected[0], module, 3.0 + 2.0 * Waves(shape), upstream, "first batch");
        AssertAgrees(expected[1], module, 1.0 - Waves(shape, 2), upstream, "second batch");
        module.Eval();
        AssertAgrees(expected[2], module, 1.0 - Waves(shape, 2), upstream, "evaluation");
    }

    private static void AssertAgrees(JsonElement expected, Module<double> module, Tensor<double> input, Tensor<double> upstream, string what)
    {
        var tape = new Tape<double>();
        module.On(tape);
        var x = tape.Watch(input, "x");
        var y = module.Forward(x);
        var gradients = y.Backward(upstream);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(y.ToArray(), Is.EqualTo(expected.Doubles("y")).Within(Tolerance), $"{what}: y");
            Assert.That(gradients[x].ToArray(), Is.EqualTo(expected.Doubles("dx")).Within(Tolerance), $"{what}: dx");
            Assert.That(module.Parameters().SelectMany(p => gradients[p].ToArray()), Is.EqualTo(expected.Doubles("dp")).Within(Tolerance), $"{what}: dp");
            Assert.That(module.NamedBuffers().SelectMany(b => b.Buffer.Value.ToArray()), Is.EqualTo(expected.Doubles("buffers")).Within(Tolerance), $"{what}: buffers");
        }
    }

    private static void Spread(Module<double> module)
    {
        foreach (var (i, parameter) in module.Parameters().Index())
            parameter.Set((1.0 + 0.5 * Waves(parameter.Shape, i)).Values);
    }
}
