namespace Autograd;

/// <summary>The order along an axis in single precision: eight lines of [outer, size, inner] at a time go through a <see cref="SortingNetwork{V, S}"/>. The order is that of <see cref="SortKernel"/>.</summary>
internal unsafe struct NetworkJob(float* x, int outer, int size, int inner, int kept, bool descending, float* y, int* places) : ISimdJob<double>
{
    // Fewer lines leave most of eight columns empty; longer ones are more than the second-level cache.
    private const int Fewest = 4, Longest = 1 << 14;

    private const int Lines = SortWords.Lines;

    private bool _done;

    /// <summary>The first <paramref name="kept"/> elements of each line, and their places. False where another way is quicker: then nothing is written.</summary>
    public static bool TryRun(ReadOnlySpan<float> x, int outer, int size, int inner, int kept, bool descending, Span<float> y, Span<int> places)
    {
        int lines = inner == 1 ? outer : inner;
        if (size > Longest || lines < Fewest || SelectJob<float>.IsQuickest(lines, size, kept) || !BitConverter.IsLittleEndian)
            return false;
        fixed (float* px = x, py = y)
        fixed (int* pp = places)
        {
            var job = new NetworkJob(px, outer, size, inner, kept, descending, py, pp);
            SimdWidth.Run<double, NetworkJob>(ref job);
            return job._done;
        }
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<double, V>
    {
        if (S.Count == 1)
            return;
        int rows = SortingNetwork<V, S>.Rows(size), step = Math.Max(S.Count, Lines / 2);
        long* memory = (long*)Scratch.Bytes((nint)rows * Lines * sizeof(long) + ((nint)size + 2 * kept) * Lines * sizeof(float));
        var words = new SortWords(memory, step, rows, descending);
        float* block = (float*)(memory + rows * Lines), values = block + size * Lines;
        int* found = (int*)(values + kept * Lines);
        int lines = inner == 1 ? outer : inner;
        for (int o = 0; o < (inner == 1 ? 1 : outer); o++)
            for (int line = 0; line < lines; line += Lines)
            {
                int count = Math.Min(Lines, lines - line);
                bool whole = inner > 1 && count == Lines; // then the rows of eight lines are read and written where they stand
                float* from = x + (inner == 1 ? (nint)line * size : (nint)o * size * inner + line);
                nint to = inner == 1 ? (nint)line * kept : (nint)o * kept * inner + line;
                if (!whole) Take(from, count, block);
                float* read = whole ? from : block;
                bool rare = words.Write(read, whole ? inner : Lines, size);
                for (int part = 0; part < count; part += S.Count)
                    SortingNetwork<V, S>.Run((double*)words.Of(part), step, size, kept);
                words.Read(read, whole ? inner : Lines, rare, kept, whole ? y + to : values, whole ? places + to : found, whole ? inner : Lines);
                if (whole) continue;
                Put(values, count, y + to);
                Put((float*)found, count, (float*)(places + to));
            }
        _done = true;
    }

    // Lines become columns of eight, and the other way round.
    private readonly void Take(float* from, int count, float* block)
    {
        if (inner == 1) TransposedCopy.Write(new ReadOnlySpan<float>(from, count * size), size, count, size, new Span<float>(block, size * Lines), Lines);
        else Copy(from, inner, size, count, block, Lines);
    }

    private readonly void Put(float* block, int count, float* to)
    {
        if (inner == 1) TransposedCopy.Write(new ReadOnlySpan<float>(block, kept * Lines), Lines, kept, count, new Span<float>(to, count * kept), kept);
        else Copy(block, Lines, kept, count, to, inner);
    }

    private static void Copy(float* from, nint stride, int rows, int count, float* to, nint targetStride)
    {
        for (; rows > 0; rows--, from += stride, to += targetStride)
            for (int i = 0; i < count; i++)
                to[i] = from[i];
    }
}
