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

    [TestCase(20_000, 65)] // one share is a single column
    [TestCase(513, 700)]
    [TestCase(20_000, 129)]
    public void ThreadsChangeNoBitOfOtherKernels(int rows, int columns)
    {
        var random = new Random(rows);
        float[] x = Samples.Uniform<float>(random, rows * columns), dy = Samples.Uniform<float>(random, x.Length);
        float[] row = Samples.Uniform<float>(random, columns), column = Samples.Uniform<float>(random, rows);
        var alone = Results(threads: 1);
        foreach (int threads in (int[])[2, 3, 7])
            foreach (var (mine, expected) in Results(threads).Zip(alone))
                Assert.That(mine.AsSpan().SequenceEqual(expected), $"{threads} threads");

        List<float[]> Results(int threads)
        {
            Parallelism.Threads = threads;
            float[] New(int length) => new float[length];
            float[] tanh = New(x.Length), gradient = New(x.Length), sums = New(columns), normalized = New(x.Length), overRow = New(x.Length), overColumn = New(x.Length);
            VectorMath.Tanh<float>(x, tanh);
            TanhKernel.Backward<float>(dy, tanh, gradient);
            Reduction.Sum<float>(x, 1, rows, columns, sums);
            float[] mean = New(columns), variance = New(columns), inverse = New(columns), dgain = New(columns), dbias = New(columns);
            BatchNormKernel.Forward<float>(x, row, row, 1e-5, rows, columns, mean, variance, inverse, normalized);
            var dx = (float[])dy.Clone();
            BatchNormKernel.Backward<float>(dx, x, row, mean, inverse, rows, columns, dx, dgain, dbias);
            BroadcastLoop.Binary<float, Vectorized<float, Times<float>>>(x, [columns, 1], row, [0, 1], [rows, columns], overRow);
            BroadcastLoop.Binary<float, Vectorized<float, Minus<float>>>(x, [columns, 1], column, [1, 0], [rows, columns], overColumn);
            return [tanh, gradient, sums, mean, variance, inverse, normalized, dx, dgain, dbias, overRow, overColumn];
        }
    }

    [TestCase(Engine.Manual, GraphFlavour.Fused)]
    [TestCase(Engine.Tape, GraphFlavour.Fused)]
    [TestCase(Engine.Tape, GraphFlavour.Atomic)]
    public void ThreadsChangeNoBitOfATraining(Engine engine, GraphFlavour flavour)
    {
        Assert.That(Train(2), Is.EqualTo(Train(1)));

        List<float> Train(int threads)
        {
            Parallelism.Threads = threads;
            string[] words = [.. WordList.Read(Repository.PathOf("data/names.txt")).Take(500)];
            var vocabulary = Vocabulary.Of(words);
            var generator = new TorchGenerator(1);
            var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(vocabulary.Count, Hidden: 500), generator);
            var trainer = new Trainer<float>(parameters, DatasetSplits.Of(words, vocabulary, 3).Train, generator, new TrainingOptions(engine, flavour, BatchSize: 700));
            List<float> results = [trainer.Step(), trainer.Step(), trainer.Step()];
            results.AddRange(parameters.All.SelectMany(parameter => parameter.Value.ToArray()));
            return results;
        }
    }

    [Test]
    public void ThereIsAtLeastOneThread() =>
        Assert.That(() => Parallelism.Threads = 0, Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void ATrainingStepIsNotShared()
    {
        Parallelism.Threads = 8;
        Assert.That(Parallelism.ThreadsFor(2.0 * 32 * 200 * 200), Is.EqualTo(1));
    }
}
