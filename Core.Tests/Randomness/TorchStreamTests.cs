using Autograd.Tests.Golden;

namespace Autograd.Tests.Randomness;

/// <summary>Streams of PyTorch itself: integers and uniforms to the bit, normals to the last bits.</summary>
public sealed class TorchStreamTests
{
    private const double NormalTolerance = 3e-7;

    [Test]
    public void OneGeneratorContinuesThroughEveryKindOfDrawAsInPyTorch()
    {
        var generator = new TorchGenerator(2147483647);
        using (Assert.EnterMultipleScope())
        {
            AssertNormals(generator, "torch_randn_27x10_seed2147483647");
            AssertNormals(generator, "torch_then_randn_30x7");
            AssertNormals(generator, "torch_then_randn_5");
            AssertNormals(generator, "torch_then_randn_3");
            AssertIntegers(generator, 182625, "torch_then_randint_182625_32");
            AssertUniforms(generator, "torch_then_rand_9");
            AssertNormals(generator, "torch_then_randn_17");
            AssertIntegers(generator, 27, "torch_then_randint_27_10");
        }
    }

    [Test]
    public void SingleNormalsComeInPairsAsInPyTorch()
    {
        var expected = GoldenStreams.Floats("torch_randn_1_seed42_8times");
        var generator = new TorchGenerator(42);
        var drawn = new float[expected.Length];
        for (var i = 0; i < drawn.Length; i++)
            generator.Randn(drawn.AsSpan(i, 1));
        Assert.That(drawn, Is.EqualTo(expected).Within(NormalTolerance));
    }

    [Test]
    public void SixtyMultinomialDrawsEqualThoseOfPyTorch()
    {
        var weights = Enumerable.Range(0, 27).Select(i => MathF.Exp(-2 + 4 * i / 26f)).ToArray();
        var sum = weights.Sum();
        var probabilities = weights.Select(w => w / sum).ToArray();
        var generator = new TorchGenerator(2147483657);
        var drawn = Enumerable.Range(0, 60).Select(_ => generator.Multinomial<float>(probabilities));
        Assert.That(drawn, Is.EqualTo(GoldenStreams.Integers("torch_multinomial_softmax_linspace_-2_2_27_seed2147483657_60draws")));
    }

    private static void AssertNormals(TorchGenerator generator, string list)
    {
        var expected = GoldenStreams.Floats(list);
        var drawn = new float[expected.Length];
        generator.Randn<float>(drawn);
        Assert.That(drawn, Is.EqualTo(expected).Within(NormalTolerance), list);
    }

    private static void AssertUniforms(TorchGenerator generator, string list)
    {
        var expected = GoldenStreams.Floats(list);
        var drawn = new float[expected.Length];
        generator.Rand<float>(drawn);
        Assert.That(drawn, Is.EqualTo(expected), list);
    }

    private static void AssertIntegers(TorchGenerator generator, int high, string list)
    {
        var expected = GoldenStreams.Integers(list);
        var drawn = new int[expected.Length];
        generator.RandInt(0, high, drawn);
        Assert.That(drawn, Is.EqualTo(expected), list);
    }
}
