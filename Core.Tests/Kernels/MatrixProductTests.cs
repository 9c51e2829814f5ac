using System.Numerics;

namespace Autograd.Tests;

public class MatrixProductTests
{
    private static readonly int[] Small = [0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 27, 32, 33];

    [Test]
    public void EqualsTheDefinitionInAllFourTranspositions([Values] bool transposeA, [Values] bool transposeB)
    {
        foreach (int m in Small)
        {
            foreach (int n in Small)
            {
                foreach (int k in (int[])[0, 1, 8, 13])
                {
                    IsTheChain<float>(m, n, k, transposeA, transposeB);
                    IsTheChain<double>(m, n, k, transposeA, transposeB);
                }
            }
        }
    }

    [Test]
    public void EqualsTheDefinitionAcrossBlocks([Values] bool transposeA, [Values] bool transposeB)
    {
        IsTheChain<float>(3, 5, 1031, transposeA, transposeB);
        IsTheChain<float>(9, 27, 2051, transposeA, transposeB);
        IsTheChain<float>(129, 33, 513, transposeA, transposeB);
        IsTheChain<float>(67, 1061, 19, transposeA, transposeB);
        IsTheChain<float>(1063, 131, 7, transposeA, transposeB);
        IsTheChain<double>(129, 65, 513, transposeA, transposeB);
        IsTheChain<double>(67, 1061, 5, transposeA, transposeB);
        IsTheChain<double>(1063, 131, 5, transposeA, transposeB);
    }

    [Test]
    public void EqualsTheDefinitionForOneRowAndOneColumn([Values] bool transposeA, [Values] bool transposeB)
    {
        foreach (int length in (int[])[1, 2, 8, 9, 63, 64, 65, 137, 1031])
        {
            foreach (int k in (int[])[1, 3, 4, 63, 64, 65, 256, 257, 263, 320, 1003])
            {
                IsTheChain<float>(length, 1, k, transposeA, transposeB);
                IsTheChain<float>(1, length, k, transposeA, transposeB);
                IsTheChain<double>(length, 1, k, transposeA, transposeB);
                IsTheChain<double>(1, length, k, transposeA, transposeB);
            }
        }
    }

    [Test]
    public void NoInnerAxisGivesZeros()
    {
        float[] c = [1, 2, 3, 4];
        MatrixProduct.Multiply<float>([], false, [], false, c, 2, 2, 0);
        Assert.That(c, Is.All.Zero);
    }

    [Test]
    public void ZeroTimesInfinityIsNotSkipped()
    {
        float[] c = new float[2];
        MatrixProduct.Multiply<float>([0, 0], false, [float.PositiveInfinity, 1, 1, float.NaN], false, c, 1, 2, 2);
        Assert.That(c, Is.All.NaN);
    }

    [Test]
    public void WritesOnlyItsMatrix()
    {
        float[] memory = new float[64];
        Array.Fill(memory, 77);
        MatrixProduct.Multiply<float>([1, 2, 3], false, [1, 2, 3, 4, 5], false, memory.AsSpan(7, 15), 3, 5, 1);
        Assert.That(memory.AsSpan(0, 7).ContainsAnyExcept(77), Is.False);
        Assert.That(memory.AsSpan(22).ContainsAnyExcept(77), Is.False);
    }

    /// <summary>Each element is, bit for bit, one ascending chain of multiply-adds; of a long product with a vector, 16 of them. So no tile, block, layout or width changes a bit.</summary>
    private static void IsTheChain<T>(int m, int n, int k, bool transposeA, bool transposeB)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(m * 7919 + n * 104729 + k);
        T[] a = Samples.Uniform<T>(random, m * k), b = Samples.Uniform<T>(random, k * n), c = Samples.Uniform<T>(random, m * n);
        T[] bias = Samples.Uniform<T>(random, n), shifted = Samples.Uniform<T>(random, m * n);
        MatrixProduct.Multiply<T>(a, transposeA, b, transposeB, c, m, n, k);
        MatrixProduct.Multiply<T>(a, transposeA, b, transposeB, shifted, m, n, k, bias);
        int wrong = 0;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T[] lanes = new T[Math.Min(m, n) == 1 && k > 256 ? 16 : 1];
                for (int p = 0; p < k; p++)
                    lanes[p % lanes.Length] = T.MultiplyAddEstimate(a[transposeA ? p * m + i : i * k + p], b[transposeB ? j * k + p : p * n + j], lanes[p % lanes.Length]);
                for (int half = lanes.Length / 2; half > 0; half /= 2)
                    for (int lane = 0; lane < half; lane++)
                        lanes[lane] += lanes[lane + half];
                T expected = lanes[0];
                if (c[i * n + j] != expected || shifted[i * n + j] != expected + bias[j]) wrong++;
            }
        }

        Assert.That(wrong, Is.Zero, $"{typeof(T).Name} [{m},{k}]·[{k},{n}]");
    }
}
