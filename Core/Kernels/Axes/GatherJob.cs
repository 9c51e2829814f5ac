namespace Autograd;

/// <summary>y[r, :] = table[rows[r], :]. The caller has checked the rows.</summary>
/// <remarks>
/// A row is copied in whole vectors where these stay inside the table and y. They may write beyond the row: the next row
/// overwrites that part.
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
