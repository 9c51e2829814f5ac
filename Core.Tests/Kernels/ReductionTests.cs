using System.Numerics;

namespace Autograd.Tests;

public class ReductionTests
{
    private static readonly int[] Sizes = [0, 1, 2, 7, 15, 16, 17, 31, 33, 65, 300];

    [Test]
    public void SumEqualsTheDefinition([Values(0, 1, 3)] int outer)
    {
        foreach (int axis in Sizes)
        {
            foreach (int inner in Sizes)
            {
                Check<float>(outer, axis, inner);
                Check<double>(outer, axis, inner);
            }
        }

        static void Check<T>(int outer, int axis, int inner)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var x = Samples.Uniform<T>(new Random(axis * 1000 + inner), outer * axis * inner);
            T[] y = [.. Enumerable.Repeat(T.NaN, outer * inner)];
            Reduction.Sum<T>(x, outer, axis, inner, y);
            var expected = new double[outer * inner];
            for (int i = 0; i < x.Length; i++)
                expected[i / (axis * inner) * inner + i % inner] += double.CreateChecked(x[i]);
            Samples.AreClose(y, expected, axis + 1, $"[{outer},{axis},{inner}]");
        }
    }

    [Test]
    public void SumOverRowsIsPlainAscendingAdditionUpToABlock([Values(1, 32, ColumnSums.Block)] int axis)
    {
        const int Inner = 37;
        var x = Samples.Uniform<float>(new Random(1), axis * Inner);
        var y = new float[Inner];
        Reduction.Sum<float>(x, 1, axis, Inner, y);
        var expected = new float[Inner];
        for (int i = 0; i < x.Length; i++) expected[i % Inner] += x[i];
        Assert.That(y, Is.EqualTo(expected));
    }

    [Test]
    public void SumOfManyRowsStaysAccurate()
    {
        const int Rows = 100_000;
        var x = new float[Rows * 2];
        Array.Fill(x, 0.1f);
        var y = new float[2];
        Reduction.Sum<float>(x, 1, Rows, 2, y);
        Assert.That(y[1], Is.EqualTo(Rows * (double)0.1f).Within(0.1));
    }

    [Test]
    public void MaxTakesTheFirstOfEquals([Values(0, 1, 3)] int outer, [Values(1, 2, 27, 33)] int axis, [Values(0, 1, 5, 8, 17, 40, 2100)] int inner)
    {
        Check<float>();
        Check<double>();

        void Check<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var random = new Random(outer + axis * 10 + inner * 1000);
            T[] x = [.. Enumerable.Range(0, outer * axis * inner).Select(_ => T.CreateChecked(random.Next(5)))];
            var y = new T[outer * inner];
            var argmax = new int[outer * inner];
            Reduction.Max<T>(x, outer, axis, inner, y, argmax);
            for (int o = 0; o < outer; o++)
            {
                for (int i = 0; i < inner; i++)
                {
                    T[] column = [.. Enumerable.Range(0, axis).Select(a => x[(o * axis + a) * inner + i])];
                    if (y[o * inner + i] != column.Max() || argmax[o * inner + i] != Array.IndexOf(column, column.Max())) Assert.Fail($"{y[o * inner + i]} from {argmax[o * inner + i]} of {string.Join(' ', column)}");
                }
            }
        }
    }

    [Test]
    public void MaxPrefersTheFirstNaN([Values(1, 2, 8, 41)] int inner)
    {
        float[] column = [1, float.NaN, float.PositiveInfinity, float.NaN, 2];
        float[] x = [.. column.SelectMany(value => Enumerable.Repeat(value, inner))];
        var y = new float[inner];
        var argmax = new int[inner];
        Reduction.Max<float>(x, 1, column.Length, inner, y, argmax);
        Assert.That(y, Is.All.NaN);
        Assert.That(argmax, Is.All.EqualTo(1));
    }

    [Test]
    public void MaxOfNegativeInfinitiesAndOfNothing()
    {
        var y = new float[1];
        var argmax = new int[1];
        Reduction.Max<float>([float.NegativeInfinity, float.NegativeInfinity], 1, 2, 1, y, argmax);
        Assert.That((y[0], argmax[0]), Is.EqualTo((float.NegativeInfinity, 0)));
        Assert.That(() => Reduction.Max<float>([], 1, 0, 1, new float[1], new int[1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Reduction.Max<float>([], 1, 0, 0, [], []), Throws.Nothing);
    }
}
