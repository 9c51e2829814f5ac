using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>C[m, n] = A[m, k] · B[k, n] by blocks that fit the caches, panels and register tiles.</summary>
/// <remarks>
/// A block of k starts from what the block before it stored, so blocking changes no bit: every element is one
/// ascending chain of multiply-adds over k, whatever its place and the sizes of the matrices.
/// </remarks>
internal readonly unsafe struct BlockedProduct<T>(MatrixView<T> a, MatrixView<T> b, T* c, nint cStride, int m, int n, int k)
    : ISimdJob<T>
    where T : unmanaged
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int tileRows = Tile.Rows<T, V, S>(), tileColumns = 2 * S.Count;
        int kBlock = Blocking.K, mBlock = Blocking.M, nBlock = Blocking.N;
        bool packA = Blocking.PackA(a.ColumnStride == 1, m, n, k, tileColumns), packB = b.ColumnStride != 1 || Blocking.PackB(m, n, k);
        nint bCount = (nint)Math.Min(k, kBlock) * ((Math.Min(n, nBlock) + tileColumns - 1) / tileColumns * tileColumns);
        nint aCount = packA ? (nint)Math.Min(k, kBlock) * (Math.Min(m, mBlock) + tileRows) : 0;
        T* packedB = (T*)Scratch.Bytes((aCount + bCount) * sizeof(T));
        T* packedA = packedB + bCount;
        for (int column = 0; column < n; column += nBlock)
        {
            int width = Math.Min(nBlock, n - column);
            for (int p = 0; p < k; p += kBlock)
            {
                int depth = Math.Min(kBlock, k - p);
                for (int j = 0; j < width; j += tileColumns)
                {
                    int columns = Math.Min(tileColumns, width - j);
                    if (packB || columns < tileColumns)
                        Packing.Pack(b.From(p, column + j), depth, columns, packedB + (nint)j * depth, tileColumns);
                }

                for (int row = 0; row < m; row += mBlock)
                {
                    int height = Math.Min(mBlock, m - row);
                    MatrixView<T> block = a.From(row, p);
                    if (packA)
                    {
                        for (int i = 0; i < height; i += tileRows)
                        {
                            MatrixView<T> panel = block.From(i, 0);
                            Packing.Pack(new MatrixView<T>(panel.Origin, panel.ColumnStride, panel.RowStride), depth,
                                Math.Min(tileRows, height - i), packedA + (nint)i * depth, tileRows);
                        }
                    }

                    for (int j = 0; j < width; j += tileColumns)
                    {
                        int columns = Math.Min(tileColumns, width - j);
                        bool packed = packB || columns < tileColumns;
                        T* panelB = packed ? packedB + (nint)j * depth : b.Origin + p * b.RowStride + column + j;
                        nint strideB = packed ? tileColumns : b.RowStride;
                        for (int i = 0; i < height; i += tileRows)
                        {
                            MatrixView<T> panelA = packA ? new MatrixView<T>(packedA + (nint)i * depth, 1, tileRows) : block.From(i, 0);
                            T* target = c + (row + i) * cStride + column + j;
                            int rows = Math.Min(tileRows, height - i);
                            if (columns <= S.Count)
                                Tile.Multiply<T, V, S, OneVector>(panelA, panelB, strideB, target, cStride, depth, rows, columns, p > 0);
                            else
                                Tile.Multiply<T, V, S, TwoVectors>(panelA, panelB, strideB, target, cStride, depth, rows, columns, p > 0);
                        }
                    }
                }
            }
        }
    }
}
