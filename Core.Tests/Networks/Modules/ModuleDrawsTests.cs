using System.Text.Json;
using Autograd.Tests.Golden;

namespace Autograd.Tests.Modules;

/// <summary>Initial parameters after <c>torch.manual_seed(42)</c>, against PyTorch's.</summary>
public sealed class ModuleDrawsTests
{
    private static readonly JsonElement Golden = GoldenFile.Read("modules.json").GetProperty("draws from seed 42");

    [Test]
    public void LinearAndEmbeddingDrawAsPyTorchInSinglePrecision() => AssertDraws<float>("float", 3e-7);

    [Test]
    public void LinearAndEmbeddingDrawAsPyTorchInDoublePrecision() => AssertDraws<double>("double", 1e-15);

    // Uniform numbers are equal to the bit; normals up to the last bits of the logarithm and the sine.
    private static void AssertDraws<T>(string type, double normalTolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var expected = Golden.GetProperty(type);
        var g = new TorchGenerator(42);
        var (linear, embedding, small) = (new Linear<T>(7, 3, g), new Embedding<T>(6, 4, g), new Embedding<T>(3, 2, g));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Flat(linear), Is.EqualTo(expected.Doubles("linear")));
            Assert.That(Flat(embedding), Is.EqualTo(expected.Doubles("embedding")).Within(normalTolerance));
            Assert.That(Flat(small), Is.EqualTo(expected.Doubles("small embedding")).Within(normalTolerance));
        }
    }

    private static double[] Flat<T>(Module<T> module)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        [.. module.Parameters().SelectMany(parameter => parameter.Value.ToArray()).Select(double.CreateTruncating)];
}
