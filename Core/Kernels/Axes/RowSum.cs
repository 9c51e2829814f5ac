using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Σ over rows of one vector's worth of columns, kept in a register.</summary>
internal static class RowSum
{
    /// <summary>Rows added up before they join the total, so that the rounding error of many rows stays small.</summary>
    public const int Block = 256;

    /// <summary>Σᵣ term(r·stride) in ascending order, by blocks of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, S, TTerm>(TTerm term, int rows, nint stride)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TTerm : struct, IRowTerm<V>
    {
        V total = S.Constant(0);
        nint at = 0;
        for (int row = 0; row < rows;)
        {
            V sum = S.Constant(0);
            for (int end = Math.Min(rows, row + Block); row < end; row++, at += stride) sum = S.Add(sum, term.At(at));
            total = S.Add(total, sum);
        }

        return total;
    }
}
