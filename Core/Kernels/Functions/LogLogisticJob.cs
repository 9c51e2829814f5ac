using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y = ln(1/(1 + e⁻ˣ)) and its derivative 1/(1 + eˣ), both from one e^(−|x|).</summary>
internal readonly unsafe struct LogLogisticJob<T>(T* x, T* y, T* slope, int length) : ISharedJob<T, LogLogisticJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // The time of about so many operations per element: see Elementwise.
    private const double FlopsEach = 60;

    public static void Map(ReadOnlySpan<T> x, Span<T> y, Span<T> slope)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(slope.Length, x.Length);
        fixed (T* px = x, py = y, pSlope = slope)
        {
            var job = new LogLogisticJob<T>(px, py, pSlope, x.Length);
            SharedJob.Run<T, LogLogisticJob<T>>(ref job, x.Length, SharedJob.ColumnGrain, FlopsEach * x.Length);
        }
    }

    public LogLogisticJob<T> Part(int start, int count) => new(x + start, y + start, slope + start, count);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int pairs = length / (2 * S.Count) * (2 * S.Count), whole = length / S.Count * S.Count;
        Over<Pair<V>, SimdPair<T, V, S>>(0, pairs);
        Over<V, S>(pairs, whole);
        if (whole < length) Tail<V, S>(whole, length - whole);
    }

    // Not inlined, and the tail a method of its own: see Elementwise.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Over<V, S>(int start, int end)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int i = start; i < end; i += S.Count) Step<V, S>(i, S.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Tail<V, S>(int start, int count)
        where V : unmanaged
        where S : ISimd<T, V> => Step<V, S>(start, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step<V, S>(int at, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V number = S.Load(x + at, count), decay = Decay<T>.OfMagnitude<V, S>(number), one = S.Constant(1);
        S.Store(LogLogistic<T>.Of<V, S>(number, decay), y + at, count);
        S.Store(S.Divide(S.IfLess(S.Constant(0), number, decay, one), S.Add(one, decay)), slope + at, count);
    }
}
