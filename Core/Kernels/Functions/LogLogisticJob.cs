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
        int pairs = length / (2 * S.Count) * (2 * S.Count);
        Over<Pair<V>, SimdPair<T, V, S>>(0, pairs);
        Over<V, S>(pairs, length / S.Count * S.Count);
        Rest<V, S>(length / S.Count * S.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Over<V, S>(int start, int end)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int i = start; i < end; i += S.Count)
        {
            V number = S.Load(x + i), decay = Exponential<T>.OfNegative<V, S>(S.Multiply(S.Abs(number), S.Constant(-1)));
            S.Store(LogLogistic<T>.Of<V, S>(number, decay), y + i);
            S.Store(Slope<V, S>(number, decay), slope + i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Rest<V, S>(int start)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int count = length - start;
        if (count == 0) return;
        V number = S.Load(x + start, count), decay = Exponential<T>.OfNegative<V, S>(S.Multiply(S.Abs(number), S.Constant(-1)));
        S.Store(LogLogistic<T>.Of<V, S>(number, decay), y + start, count);
        S.Store(Slope<V, S>(number, decay), slope + start, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Slope<V, S>(V number, V decay)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V one = S.Constant(1);
        return S.Divide(S.IfLess(S.Constant(0), number, decay, one), S.Add(one, decay));
    }
}
