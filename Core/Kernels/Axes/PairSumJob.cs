using System.Numerics;

namespace Autograd;

/// <summary>Σ f(aᵢ, bᵢ) of long vectors: blocks of four running sums, which are then added up in double. f(0, 0) is 0.</summary>
internal unsafe struct PairSumJob<T, TTerm>(T* a, T* b, int length) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTerm : struct, IPairTerm<T>
{
    private const int Block = 4096;

    private double _total;

    public static double Of(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, b.Length);
        fixed (T* pa = a, pb = b)
        {
            var job = new PairSumJob<T, TTerm>(pa, pb, a.Length);
            SimdWidth.Run<T, PairSumJob<T, TTerm>>(ref job);
            return job._total;
        }
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int start = 0; start < length; start += Block)
            _total += double.CreateTruncating(OfBlock<V, S>(a + start, b + start, Math.Min(Block, length - start)));
    }

    private static T OfBlock<V, S>(T* left, T* right, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V first = S.Constant(0), second = first, third = first, fourth = first;
        int i = 0;
        for (; i <= count - 4 * S.Count; i += 4 * S.Count)
        {
            first = TTerm.Add<V, S>(first, S.Load(left + i), S.Load(right + i));
            second = TTerm.Add<V, S>(second, S.Load(left + i + S.Count), S.Load(right + i + S.Count));
            third = TTerm.Add<V, S>(third, S.Load(left + i + 2 * S.Count), S.Load(right + i + 2 * S.Count));
            fourth = TTerm.Add<V, S>(fourth, S.Load(left + i + 3 * S.Count), S.Load(right + i + 3 * S.Count));
        }

        for (; i < count; i += S.Count)
            first = TTerm.Add<V, S>(first, S.Load(left + i, Math.Min(S.Count, count - i)), S.Load(right + i, Math.Min(S.Count, count - i)));
        return S.Sum(S.Add(S.Add(first, second), S.Add(third, fourth)));
    }
}
