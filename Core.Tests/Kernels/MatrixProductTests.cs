namespace Autograd.Tests;

public class MatrixProductTests
{
    [Test]
    public void EqualsTheDefinitionInAllFourTranspositions(
        [Values(0, 1, 5, 8, 13)] int m, [Values(0, 1, 16, 27)] int n, [Values(0, 1, 7, 30)] int k,
        [Values] bool transposeA, [Values] bool transposeB)
    {
        Check<float>(m, n, k, transposeA, transposeB, 1e-5);
        Check<double>(m, n, k, transposeA, transposeB, 1e-14);
    }

    private static void Check<T>(int m, int n, int k, bool transposeA, bool transposeB, double tolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var random = new Random(m * 7919 + n * 104729 + k);
        T[] a = Samples.Uniform<T>(random, m * k), b = Samples.Uniform<T>(random, k * n), c = Samples.Uniform<T>(random, m * n);
        MatrixProduct.Multiply<T>(a, transposeA, b, transposeB, c, m, n, k);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double expected = 0;
                for (int p = 0; p < k; p++)
                {
                    expected += double.CreateChecked(a[transposeA ? p * m + i : i * k + p])
                        * double.CreateChecked(b[transposeB ? j * k + p : p * n + j]);
                }

                Assert.That(double.CreateChecked(c[i * n + j]), Is.EqualTo(expected).Within(tolerance * (k + 1)));
            }
        }
    }
}
