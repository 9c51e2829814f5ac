namespace Autograd.Tests;

[NonParallelizable]
public class ParallelismTests
{
    [TearDown]
    public void OneThread() => Parallelism.Threads = 1;

    [TestCase(203, 211, 401)]
    [TestCase(1000, 27, 300)]
    [TestCase(30, 1100, 200)]
    [TestCase(1, 3000, 2000)]
    public void ThreadsChangeNoBit(int m, int n, int k)
    {
        var random = new Random(m);
        float[] a = Samples.Uniform<float>(random, m * k), b = Samples.Uniform<float>(random, k * n), bias = Samples.Uniform<float>(random, n);
        float[] alone = new float[m * n], shared = new float[m * n];
        foreach (bool transpose in (bool[])[false, true])
        {
            Parallelism.Threads = 1;
            MatrixProduct.Multiply<float>(a, transpose, b, transpose, alone, m, n, k, bias);
            foreach (int threads in (int[])[2, 3, 7])
            {
                Parallelism.Threads = threads;
                Assert.That(Parallelism.ThreadsFor(2.0 * m * n * k), Is.GreaterThan(1));
                MatrixProduct.Multiply<float>(a, transpose, b, transpose, shared, m, n, k, bias);
                Assert.That(shared.AsSpan().SequenceEqual(alone), $"{threads} threads");
            }
        }
    }

    [Test]
    public void ATrainingStepIsNotShared()
    {
        Parallelism.Threads = 8;
        Assert.That(Parallelism.ThreadsFor(2.0 * 32 * 200 * 200), Is.EqualTo(1));
    }
}
