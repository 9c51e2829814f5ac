using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>One optimizer's formula, written once for vectors of any width.</summary>
internal interface IUpdateRule<T>
    where T : unmanaged
{
    /// <summary>The new p, from p, its gradient and up to three numbers of state, which the rule updates.</summary>
    V Next<V, S>(V p, V g, ref V first, ref V second, ref V third)
        where V : unmanaged
        where S : ISimd<T, V>;
}

/// <summary>p[i] ← rule(p[i], g[i], state[i]) in place. The elements after the last full vector run the same instructions.</summary>
internal readonly unsafe struct UpdateLoop<T, TRule>(TRule rule, T* p, T* g, T* first, T* second, T* third, int length) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUpdateRule<T>
{
    /// <summary>Runs the rule over a parameter. State that the rule does not use is an empty span.</summary>
    public static void Run(TRule rule, Span<T> p, ReadOnlySpan<T> g, Span<T> first, Span<T> second, Span<T> third)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(g.Length, p.Length);
        fixed (T* pp = p, pg = g, a = first, b = second, c = third)
        {
            var job = new UpdateLoop<T, TRule>(rule, pp, pg, a, b, c, p.Length);
            SimdWidth.Run<T, UpdateLoop<T, TRule>>(ref job);
        }
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int i = 0;
        for (; i <= length - S.Count; i += S.Count)
        {
            V a = first is null ? default : S.Load(first + i), b = second is null ? default : S.Load(second + i), c = third is null ? default : S.Load(third + i);
            S.Store(rule.Next<V, S>(S.Load(p + i), S.Load(g + i), ref a, ref b, ref c), p + i);
            if (first is not null) S.Store(a, first + i);
            if (second is not null) S.Store(b, second + i);
            if (third is not null) S.Store(c, third + i);
        }

        if (i < length) Tail<V, S>(i, length - i);
    }

    // A method of its own, so that the JIT's budget for inlining is spent on the loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Tail<V, S>(int i, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V a = first is null ? default : S.Load(first + i, count), b = second is null ? default : S.Load(second + i, count), c = third is null ? default : S.Load(third + i, count);
        S.Store(rule.Next<V, S>(S.Load(p + i, count), S.Load(g + i, count), ref a, ref b, ref c), p + i, count);
        if (first is not null) S.Store(a, first + i, count);
        if (second is not null) S.Store(b, second + i, count);
        if (third is not null) S.Store(c, third + i, count);
    }
}
