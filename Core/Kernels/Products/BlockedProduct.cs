using System.Numerics;
using System.Runtime.Intrinsics;

namespace Autograd;

/// <summary>C[m, n] = A[m, k] · B[k, n] + bias[n], in blocks that fit the caches, panels and register tiles. The bias may be null.</summary>
/// <remarks>
/// A block of k starts from the sums that the block before it stored. So every element is one ascending chain of
/// multiply-adds over k, and blocking changes no bit.
/// </remarks>
internal readonly unsafe struct BlockedProduct<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, T* bias, int m, int n, int k)
    : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int tileRows = Tile.Rows(S.Registers), tileColumns = 2 * S.Count;
        bool copyA = Blocking.CopyA(a.ColumnStride, sizeof(T), m, n, tileColumns);
        bool copyB = b.ColumnStride != 1 || Blocking.CopyB(b.RowStride * sizeof(T), m);
        int maxDepth = Math.Min(k, Blocking.Depth(a.ColumnStride, m, n, tileColumns));
        int maxRows = Math.Min(m, copyA ? Blocking.CopiedRows : Blocking.Rows), maxColumns = Math.Min(n, Blocking.Columns);
        nint lengthB = Panels<T>.BufferLength(maxDepth, maxColumns, tileColumns), lengthA = copyA ? Panels<T>.BufferLength(maxDepth, maxRows, tileRows) + S.Count : 0;
        T* memoryB = (T*)Scratch.Bytes((lengthA + lengthB) * sizeof(T)), memoryA = memoryB + lengthB;
        for (int column = 0; column < n; column += maxColumns)
        {
            int columns = Math.Min(maxColumns, n - column);
            for (int step = 0; step < k; step += maxDepth)
            {
                int depth = Math.Min(maxDepth, k - step);
                var panelsB = new Panels<T>(b.From(step, column), depth, columns, tileColumns, copyB, memoryB);
                panelsB.Fill<V, S>();
                for (int row = 0; row < m; row += maxRows)
                {
                    int rows = Math.Min(maxRows, m - row);
                    var panelsA = new Panels<T>(a.From(row, step).Transposed, depth, rows, tileRows, copyA, memoryA);
                    panelsA.Fill<V, S>();
                    Multiply<V, S>(panelsA, panelsB, c.From(row, column), depth, rows, columns, accumulate: step > 0, step + depth < k || bias is null ? null : bias + column);
                }
            }
        }
    }

    private static void Multiply<V, S>(
        Panels<T> panelsA, Panels<T> panelsB, MatrixView<T> c, int depth, int rows, int columns, bool accumulate, T* bias)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int tileColumns = 2 * S.Count;
        for (int j = 0; j < columns; j += tileColumns)
        {
            int width = Math.Min(tileColumns, columns - j);
            T* shift = bias is null ? null : bias + j;
            if (typeof(V) == typeof(Vector512<T>) && width <= S.Count / 2) // half a register, of which a core multiplies two at once
                Tile.MultiplyPanel<T, Vector256<T>, Simd256<T>>(panelsA, panelsB[j], panelsB.Short(width, S.Count / 2), c.From(0, j), shift, depth, rows, width, accumulate);
            else if (width > S.Count) Tile.MultiplyPanel<T, Pair<V>, SimdPair<T, V, S>>(panelsA, panelsB[j], panelsB.Short(width, tileColumns), c.From(0, j), shift, depth, rows, width, accumulate);
            else Tile.MultiplyPanel<T, V, S>(panelsA, panelsB[j], panelsB.Short(width, S.Count), c.From(0, j), shift, depth, rows, width, accumulate);
        }
    }
}
