using System.Numerics;

namespace Autograd.Tests;

/// <summary>No kernel reads or writes beyond its spans: one byte too far would end the process.</summary>
[Platform("Linux")]
public class OverreadTests
{
    [Test]
    public void ElementsAndAxes([Values] bool atEnd)
    {
        var memory = new GuardedMemory(atEnd);
        for (int n = 1; n <= 70; n++)
        {
            Check<float>(memory, n);
            Check<double>(memory, n);
        }

        static void Check<T>(GuardedMemory memory, int n)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            const int Rows = 3;
            Span<T> x = memory.Span<T>(0, Rows * n), y = memory.Span<T>(1, Rows * n), z = memory.Span<T>(2, Rows * n), row = memory.Span<T>(3, n);
            Span<T> row2 = memory.Span<T>(4, n), row3 = memory.Span<T>(5, n), column = memory.Span<T>(6, Rows);
            Span<int> index = memory.Span<int>(7, Rows);
            VectorMath.Exp(row, row2);
            VectorMath.Log(row, row2);
            VectorMath.Tanh(row, row2);
            TanhKernel.Backward(row, row2, row3);
            UpdateKernel.Sgd(row, row2, T.One);
            BinaryElementwise<T, Plus<T>>.Map(default, new StridedRows<T>(x, n, 1), new StridedRows<T>(row, 0, 1), y, n);
            Reduction.Sum<T>(x, 1, Rows, n, row);
            Reduction.Sum<T>(x, Rows, n, 1, column);
            Reduction.Max<T>(x, Rows, n, 1, column, index);
            IndexKernel.Select<T>(x, 1, Rows, n, index, y);
            IndexKernel.Add<T>(y, 1, Rows, n, index, x);
            CrossEntropyKernel.Forward<T>(x, index, Rows, n, y);
            CrossEntropyKernel.Backward<T>(y, index, T.One, Rows, n, x);
            BatchNormKernel.Forward<T>(x, row, row, 1e-5, Rows, n, row2, row3, row2, z);
            BatchNormKernel.Backward<T>(x, y, row, row, row, Rows, n, z, row2, row3);
            Span<int> places = memory.Span<int>(7, Rows * n);
            Reduction.Max<T>(x, 1, Rows, n, row, memory.Span<int>(4, n));
            SortKernel.Run<T>(x, 1, Rows, n, Rows, false, y, places);
            SortKernel.Run<T>(x, n, Rows, 1, Rows, false, y, places);
        }
    }

    [Test]
    public void Products([Values] bool atEnd, [Values] bool transposeA, [Values] bool transposeB)
    {
        var memory = new GuardedMemory(atEnd);
        foreach (int m in (int[])[1, 3, 4, 7, 8, 9, 64])
        {
            foreach (int n in (int[])[1, 3, 7, 8, 9, 15, 16, 17, 27, 31, 33, 48, 519])
            {
                foreach (int k in (int[])[1, 2, 8, 11])
                {
                    MatrixProduct.Multiply<float>(
                        memory.Span<float>(0, m * k), transposeA, memory.Span<float>(1, k * n), transposeB, memory.Span<float>(2, m * n), m, n, k);
                    MatrixProduct.Multiply<double>(
                        memory.Span<double>(0, m * k), transposeA, memory.Span<double>(1, k * n), transposeB, memory.Span<double>(2, m * n), m, n, k);
                }
            }
        }
    }
}
