namespace Autograd;

/// <summary>table[rows[r], :] += x[r, :], in ascending r. The caller has checked the rows.</summary>
internal readonly unsafe struct ScatterJob<T>(T* x, int width, int* rows, int count, T* table) : ISimdJob<T>
    where T : unmanaged
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* source = x;
        for (int r = 0; r < count; r++, source += width)
        {
            T* target = table + (nint)rows[r] * width;
            for (int i = 0; i < width; i += S.Count)
            {
                int left = Math.Min(S.Count, width - i);
                S.Store(S.Add(S.Load(target + i, left), S.Load(source + i, left)), target + i, left);
            }
        }
    }
}
