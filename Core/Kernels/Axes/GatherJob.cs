namespace Autograd;

/// <summary>y[r, :] = table[rows[r], :]; the rows have been checked.</summary>
/// <remarks>
/// A whole vector where neither the table nor y ends before it does: what it writes beyond a row, the next row overwrites.
/// </remarks>
internal readonly unsafe struct GatherJob<T>(T* table, int tableRows, int width, int* rows, int count, T* y) : ISimdJob<T>
    where T : unmanaged
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int whole = (width + S.Count - 1) / S.Count * S.Count;
        T* target = y, lastSource = table + (nint)tableRows * width - whole, lastTarget = y + (nint)count * width - whole;
        for (int r = 0; r < count; r++, target += width)
        {
            T* source = table + (nint)rows[r] * width;
            if (source <= lastSource && target <= lastTarget)
            {
                for (int i = 0; i < width; i += S.Count)
                    S.Store(S.Load(source + i), target + i);
            }
            else
            {
                for (int i = 0; i < width; i += S.Count)
                    S.Store(S.Load(source + i, Math.Min(S.Count, width - i)), target + i, Math.Min(S.Count, width - i));
            }
        }
    }
}
