using System.Numerics;

namespace Autograd.Tests;

public class CrossEntropyKernelTests
{
    [Test]
    public void EqualsTheDefinition([Values(1, 2, 32, 65, 130)] int rows, [Values(1, 2, 15, 16, 27, 33, 100)] int classes)
    {
        Check<float>(rows, classes);
        Check<double>(rows, classes);

        static void Check<T>(int rows, int classes)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var random = new Random(rows * 1000 + classes);
            T[] logits = [.. Samples.Uniform<T>(random, rows * classes).Select(u => u * T.CreateChecked(5))];
            int[] targets = [.. Enumerable.Range(0, rows).Select(_ => random.Next(classes))];
            var probabilities = new T[logits.Length];
            T loss = CrossEntropyKernel.Forward<T>(logits, targets, rows, classes, probabilities);
            var dlogits = new T[logits.Length];
            CrossEntropyKernel.Backward<T>(probabilities, targets, T.CreateChecked(2), rows, classes, dlogits);

            double expectedLoss = 0;
            var expected = new double[logits.Length];
            for (int r = 0; r < rows; r++)
            {
                double[] counts = [.. Samples.Doubles(logits[(r * classes)..((r + 1) * classes)]).Select(Math.Exp)];
                for (int i = 0; i < classes; i++) expected[r * classes + i] = counts[i] / counts.Sum();
                expectedLoss -= Math.Log(expected[r * classes + targets[r]]) / rows;
            }

            Samples.AreClose([loss], [expectedLoss], 60, "loss");
            Samples.AreClose(probabilities, expected, 10, "softmax");
            for (int r = 0; r < rows; r++) expected[r * classes + targets[r]] -= 1;
            Samples.AreClose(dlogits, [.. expected.Select(p => p * 2 / rows)], 10.0 / rows, "gradient");
        }
    }

    [Test]
    public void LargeLogitsDoNotOverflow()
    {
        var probabilities = new float[3];
        float loss = CrossEntropyKernel.Forward<float>([1e30f, -1e30f, 0], [0], 1, 3, probabilities);
        Assert.That(loss, Is.Zero);
        Assert.That(probabilities, Is.EqualTo(new float[] { 1, 0, 0 }));
    }

    [Test]
    public void NotANumberSpreadsOverItsRowOnly([Range(0, 26, 13)] int at)
    {
        var logits = new float[54];
        logits[27 + at] = float.NaN;
        var probabilities = new float[54];
        float loss = CrossEntropyKernel.Forward<float>(logits, [1, 2], 2, 27, probabilities);
        Assert.That(loss, Is.NaN);
        Assert.That(probabilities[..27], Has.None.NaN);
        Assert.That(probabilities[27..], Is.All.NaN);
    }

    [Test]
    public void ATargetBeyondTheClassesIsAnError([Values(-1, 3)] int target)
    {
        Assert.That(() => CrossEntropyKernel.Forward<float>(new float[3], [target], 1, 3, new float[3]),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => CrossEntropyKernel.Backward<float>(new float[3], [target], 1, 1, 3, new float[3]),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
