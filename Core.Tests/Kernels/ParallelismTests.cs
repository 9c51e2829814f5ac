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
    [TestCase(128, 129, 1000)] // the last share of three is a single column, then a single row
    [TestCase(129, 128, 1000)]
    [TestCase(128, 129, 250)]
    [TestCase(1, 129, 40_000)]
    [TestCase(129, 1, 40_000)]
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
                Assert.That(SharedProduct.SharesOf(m, n, k), Is.GreaterThan(1));
                MatrixProduct.Multiply<float>(a, transpose, b, transpose, shared, m, n, k, bias);
                Assert.That(shared.AsSpan().SequenceEqual(alone), $"{threads} threads");
            }
        }
    }

    [TestCase(20_000, 65)] // the last share of three is a single column
    [TestCase(1025, 1000)]
    [TestCase(20_000, 129)]
    public void ThreadsChangeNoBitOfOtherKernels(int rows, int columns)
    {
        Check<float>();
        Check<double>();

        void Check<T>()
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            var random = new Random(rows);
            T[] x = Samples.Uniform<T>(random, rows * columns), dy = Samples.Uniform<T>(random, x.Length);
            T[] row = Samples.Uniform<T>(random, columns), column = Samples.Uniform<T>(random, rows);
            var alone = Results(threads: 1);
            foreach (int threads in (int[])[2, 3, 7])
                foreach (var (mine, expected) in Results(threads).Zip(alone))
                    Assert.That(mine.AsSpan().SequenceEqual(expected), $"{threads} threads");

            List<T[]> Results(int threads)
            {
                Parallelism.Threads = threads;
                T[] tanh = New(x.Length), gradient = New(x.Length), sums = New(columns), normalized = New(x.Length), overRow = New(x.Length), overColumn = New(x.Length);
                T[] mean = New(columns), variance = New(columns), inverse = New(columns), dgain = New(columns), dbias = New(columns), dx = [.. dy];
                Shared(() => VectorMath.Tanh<T>(x, tanh));
                Shared(() => TanhKernel.Backward<T>(dy, tanh, gradient));
                Shared(() => Reduction.Sum<T>(x, 1, rows, columns, sums));
                Shared(() => BatchNormKernel.Forward<T>(x, row, row, 1e-5, rows, columns, mean, variance, inverse, normalized));
                Shared(() => BatchNormKernel.Backward<T>(dx, x, row, mean, inverse, rows, columns, dx, dgain, dbias));
                Shared(() => BroadcastLoop.Binary<T, Vectorized<T, Times<T>>>(x, [columns, 1], row, [0, 1], [rows, columns], overRow));
                Shared(() => BroadcastLoop.Binary<T, Vectorized<T, Minus<T>>>(x, [columns, 1], column, [1, 0], [rows, columns], overColumn));
                return [tanh, gradient, sums, mean, variance, inverse, normalized, dx, dgain, dbias, overRow, overColumn];

                void Shared(Action kernel)
                {
                    int before = SharedRange._runsOnThisThread;
                    kernel();
                    Assert.That(SharedRange._runsOnThisThread - before, Is.EqualTo(threads > 1 ? 1 : 0));
                }
            }

            static T[] New(int length) => new T[length];
        }
    }

    [Test]
    public void WhatAShareThrowsReachesTheCaller()
    {
        int[] visited = new int[10];
        var range = new SharedRange(10, 1, 10, (start, count) =>
        {
            Interlocked.Increment(ref visited[start]);
            if (start == 3)
                throw new ShapeException("three");
        });
        Assert.That(range.Run, Throws.TypeOf<ShapeException>().With.Message.EqualTo("three"));
        Assert.That(visited, Has.All.EqualTo(1));
    }

    [TestCase(203, 64, 3)]
    [TestCase(65, 32, 3)]
    [TestCase(7, 1, 7)]
    [TestCase(1_000_000_007, 32, 5)]
    public void SharesCoverTheLengthOnce(int length, int grain, int shares)
    {
        var parts = new System.Collections.Concurrent.ConcurrentBag<(int Start, int Count)>();
        new SharedRange(length, grain, shares, (start, count) => parts.Add((start, count))).Run();
        int end = 0;
        foreach (var (start, count) in parts.Order())
        {
            Assert.That((start, start % grain, count > 0), Is.EqualTo((end, 0, true)));
            end = start + count;
        }
        Assert.That((parts.Count, end), Is.EqualTo((shares, length)));
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
            var trainer = Trainer(engine, flavour, hidden: 500, batch: 700);
            // The fourth loss depends on every parameter that three updates have changed.
            return [trainer.Step(), trainer.Step(), trainer.Step(), trainer.Step()];
        }
    }

    [Test]
    public void ThereIsAtLeastOneThread() =>
        Assert.That(() => Parallelism.Threads = 0, Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(Engine.Manual, GraphFlavour.Fused)]
    [TestCase(Engine.Tape, GraphFlavour.Fused)]
    [TestCase(Engine.Tape, GraphFlavour.Atomic)]
    public void AStepOfTheLecturesSizeIsNotShared(Engine engine, GraphFlavour flavour)
    {
        var trainer = Trainer(engine, flavour, hidden: 200, batch: 32);
        Parallelism.Threads = 8;
        int before = SharedRange._runsOnThisThread;
        trainer.Step();
        Assert.That(SharedRange._runsOnThisThread, Is.EqualTo(before));
    }

    // Of the atomic step's bytes 5,600 are whole numbers, one per row of 700 each: where the maxima stand, and which elements LogProbs[range(n), Yb] takes.
    [TestCase(Engine.Manual, GraphFlavour.Fused, 20_000)]
    [TestCase(Engine.Tape, GraphFlavour.Atomic, 22_800)]
    public void ASharedStepAllocatesLittle(Engine engine, GraphFlavour flavour, int limit)
    {
        var trainer = Trainer(engine, flavour, hidden: 500, batch: 700);
        Parallelism.Threads = 2;
        trainer.Step();
        trainer.Step();
        int runs = SharedRange._runsOnThisThread;
        Assert.That(AllocatedBytes.Of(() => trainer.Step()), Is.LessThan(limit));
        Assert.That(SharedRange._runsOnThisThread, Is.GreaterThan(runs));
    }

    private static Trainer<float> Trainer(Engine engine, GraphFlavour flavour, int hidden, int batch)
    {
        string[] words = [.. WordList.Read(Repository.PathOf("data/names.txt")).Take(500)];
        var vocabulary = Vocabulary.Of(words);
        var generator = new TorchGenerator(1);
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(vocabulary.Count, Hidden: hidden), generator);
        return new Trainer<float>(parameters, DatasetSplits.Of(words, vocabulary, 3).Train, generator, new TrainingOptions(engine, flavour, BatchSize: batch));
    }
}
