using System.Numerics;

namespace Autograd;

/// <summary>How a kernel sums a long axis in one pass: in blocks, whose sums are added up in double, so that the rounding error stays small.</summary>
internal static unsafe class LongSum
{
    /// <summary>The elements per block of a contiguous row. A shorter row is one sum.</summary>
    public const int RowBlock = 2048;

    /// <summary>totals[j] += block[j].</summary>
    public static void Add<T>(T* block, double* totals, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < count; i++) totals[i] += double.CreateTruncating(block[i]);
    }

    /// <summary>sums[j] = totals[j], rounded once.</summary>
    public static void Round<T>(double* totals, T* sums, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < count; i++) sums[i] = T.CreateTruncating(totals[i]);
    }
}
