namespace Autograd;

/// <summary>y[r, :] = table[rows[r], :]; the rows have been checked.</summary>
internal readonly unsafe struct GatherJob<T>(T* table, int width, int* rows, int count, T* y) : ISimdJob<T>
    where T : unmanaged
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* target = y;
        for (int r = 0; r < count; r++, target += width)
        {
            T* source = table + (nint)rows[r] * width;
            for (int i = 0; i < width; i += S.Count)
            {
                int left = Math.Min(S.Count, width - i);
                S.Store(S.Load(source + i, left), target + i, left);
            }
        }
    }
}
