namespace Autograd.Tests;

/// <summary>The golden files of exercise 1, and the lecture's first batch drawn again from data and seed alone.</summary>
public sealed class FirstBatchTests
{
    private const int Hidden = 64;
    private const int Batch = 32;

    [TestCase("golden/exercise1_f32.safetensors", SafetensorsElement.F32)]
    [TestCase("golden/exercise1_f64.safetensors", SafetensorsElement.F64)]
    public void TheGoldenFilesAreRead(string relative, SafetensorsElement element)
    {
        var file = SafetensorsFile.Load(SharedData.PathOrIgnore(relative));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Metadata["hidden"], Is.EqualTo("64"));
            Assert.That(file.Get<long>("Xb").Shape, Is.EqualTo(new[] { Batch, 3 }));
            Assert.That(file.ElementOf("dlogprobs"), Is.EqualTo(element));
        }
    }

    [Test]
    public void TheParametersAndTheFirstBatchFollowFromTheSeed()
    {
        var golden = SafetensorsFile.Load(SharedData.PathOrIgnore("golden/exercise1_f32.safetensors"));
        var words = WordList.Read(SharedData.PathOrIgnore("data/makemore-names.txt"));
        var train = DatasetSplits.Of(words, Vocabulary.Of(words), 3).Train;
        var generator = new TorchGenerator(2147483647);
        using (Assert.EnterMultipleScope())
        {
            AssertDrawn("C", 27 * 10, x => x);
            AssertDrawn("W1", 30 * Hidden, x => x * (float)(5.0 / 3) / (float)Math.Sqrt(30));
            AssertDrawn("b1", Hidden, x => x * 0.1f);
            AssertDrawn("W2", Hidden * 27, x => x * 0.1f);
            AssertDrawn("b2", 27, x => x * 0.1f);
            AssertDrawn("bngain", Hidden, x => x * 0.1f + 1);
            AssertDrawn("bnbias", Hidden, x => x * 0.1f);
        }

        var rows = new int[Batch];
        generator.RandInt(0, train.Count, rows);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.SelectMany(row => train.Inputs.Skip(row * 3).Take(3)), Is.EqualTo(golden.Get<long>("Xb").Values));
            Assert.That(rows.Select(row => train.Targets[row]), Is.EqualTo(golden.Get<long>("Yb").Values));
        }

        void AssertDrawn(string name, int count, Func<float, float> scaled)
        {
            var drawn = new float[count];
            generator.Randn<float>(drawn);
            var values = drawn.Select(scaled).ToArray();
            var expected = golden.Get<float>(name).Values;
            Assert.That(values, Is.EqualTo(expected).Within(3e-7), name);
        }
    }
}
