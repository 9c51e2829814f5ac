using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The order in double precision along a short axis of many lines [size, inner]: an element's place is the number of those that come before it, counted for a vector of lines at a time.</summary>
/// <remarks>size² comparisons without a branch are less than sorting takes for each line on its own. The order is that of <see cref="SortKernel"/>.</remarks>
internal unsafe struct RankJob(double* x, int size, int inner, int kept, bool descending, double* y, int* places) : ISimdJob<double>
{
    private const int Short = 64;

    // 1.5·2^52: a count that begins here stands in the lowest byte.
    private const double CountFrom = 0x18000000000000;

    private bool _done;

    /// <summary>The first <paramref name="kept"/> elements of each line, and their places. False where the axis is long, the lines are few, or there is a NaN: then y is to be overwritten.</summary>
    public static bool TryRun(ReadOnlySpan<double> x, int size, int inner, int kept, bool descending, Span<double> y, Span<int> places)
    {
        if (size > Short || !BitConverter.IsLittleEndian)
            return false;
        fixed (double* px = x, py = y)
        fixed (int* pp = places)
        {
            var job = new RankJob(px, size, inner, kept, descending, py, pp);
            SimdWidth.Run<double, RankJob>(ref job);
            return job._done;
        }
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<double, V>
    {
        if (S.Count == 1 || inner < S.Count)
            return;
        double* ranks = stackalloc double[S.Count];
        for (int line = 0; line < inner; line += S.Count) // the last vector overlaps the one before
            for (int place = 0; place < size; place++)
                if (!Place<V, S>(Math.Min(line, inner - S.Count), place, ranks))
                    return;
        _done = true;
    }

    private readonly bool Place<V, S>(int line, int place, double* ranks)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        double* lines = x + line;
        double* values = lines + (nint)place * inner;
        V value = S.Load(values), rank = descending ? Larger<V, S>(lines, value, place) : Smaller<V, S>(lines, value, place);
        if (!S.AllLessOrEqual(value, value))
            return false;
        S.Store(rank, ranks);
        for (int i = 0; i < S.Count; i++)
        {
            int to = *(byte*)(ranks + i);
            if (to >= kept) continue;
            y[(nint)to * inner + line + i] = values[i];
            places[(nint)to * inner + line + i] = place;
        }

        return true;
    }

    // Of equal ones the first comes first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Smaller<V, S>(double* lines, V value, int place)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V rank = S.Constant(CountFrom), zero = S.Constant(0), one = S.Constant(1);
        for (int other = 0; other < place; other++, lines += inner) rank = S.Add(rank, S.IfLessOrEqual(S.Load(lines), value, one, zero));
        for (int other = place; other < size; other++, lines += inner) rank = S.Add(rank, S.IfLess(S.Load(lines), value, one, zero));
        return rank;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Larger<V, S>(double* lines, V value, int place)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V rank = S.Constant(CountFrom), zero = S.Constant(0), one = S.Constant(1);
        for (int other = 0; other < place; other++, lines += inner) rank = S.Add(rank, S.IfLessOrEqual(value, S.Load(lines), one, zero));
        for (int other = place; other < size; other++, lines += inner) rank = S.Add(rank, S.IfLess(value, S.Load(lines), one, zero));
        return rank;
    }
}
