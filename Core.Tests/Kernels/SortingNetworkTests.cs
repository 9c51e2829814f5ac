using System.Runtime.CompilerServices;

namespace Autograd.Tests;

/// <summary>A network that puts every column of zeros and ones in order does so with all numbers.</summary>
public unsafe class SortingNetworkTests
{
    [Test]
    public void ZerosAndOnesAreInOrder()
    {
        for (int size = 1; size <= 17; size++)
            Check(size, size, 1 << size, (row, column) => column >> row & 1);
    }

    // Larger ones have too many columns: those of a single step at each place, up or down, and random ones.
    [Test]
    public void SoAreLongerColumns([Values(31, 32, 33, 64, 65, 127, 128, 129, 200, 256, 300, 600)] int size)
    {
        Check(size, size, size, (row, column) => row < column ? 1 : 0);
        Check(size, size, size, (row, column) => row < column ? 0 : 1);
        Check(size, size, 400, Random(size));
    }

    [Test]
    public void WhatIsKeptIsTheBeginningOfTheWholeOrder([Values(1, 7, 8, 9, 16, 17, 31, 40, 64, 65, 130, 200)] int size)
    {
        for (int kept = 1; kept <= size; kept++)
            Check(size, kept, 64, Random(size));
    }

    private static Func<int, int, int> Random(int size)
    {
        var random = new Random(size);
        int[] numbers = [.. Enumerable.Range(0, size * 400).Select(_ => random.Next(size))];
        return (row, column) => numbers[row * 400 + column];
    }

    private static void Check(int size, int kept, int columns, Func<int, int, int> number)
    {
        var job = new Job(size, kept, columns, number);
        SimdWidth.Run<double, Job>(ref job);
    }

    private readonly struct Job(int size, int kept, int columns, Func<int, int, int> number) : ISimdJob<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V, S>()
            where V : unmanaged
            where S : ISimd<double, V>
        {
            int rows = SortingNetwork<V, S>.Rows(size), step = S.Count + 1; // what stands between the rows is left alone
            double[] words = new double[rows * step];
            for (int first = 0; first < columns; first += S.Count)
            {
                Array.Fill(words, double.PositiveInfinity);
                for (int row = 0; row < size; row++)
                    for (int i = 0; i < S.Count; i++)
                        words[row * step + i] = number(row, Math.Min(first + i, columns - 1));
                double[] before = [.. words];
                fixed (double* p = words) SortingNetwork<V, S>.Run(p, step, size, kept);
                for (int i = 0; i < step; i++)
                {
                    double[] expected = [.. Column(before, i, step).Take(size)], found = [.. Column(words, i, step).Take(kept)];
                    if (i < S.Count) Array.Sort(expected);
                    if (!found.AsSpan().SequenceEqual(expected.AsSpan(0, kept))) Assert.Fail($"{kept} of {size}: {string.Join(' ', Column(before, i, step).Take(size))} became {string.Join(' ', found)}.");
                }
            }
        }

        private static IEnumerable<double> Column(double[] words, int column, int step) => words.Where((_, at) => at % step == column);
    }
}
