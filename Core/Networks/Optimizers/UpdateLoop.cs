using System.Numerics;

namespace Autograd;

/// <summary>One optimizer's formula, written once for vectors of any width.</summary>
internal interface IUpdateRule<T>
    where T : unmanaged
{
    /// <summary>The new p, from p, its gradient and up to three numbers of state, which the rule updates.</summary>
    Vector<T> Next(Vector<T> p, Vector<T> g, ref Vector<T> first, ref Vector<T> second, ref Vector<T> third);
}

/// <summary>p[i] ← rule(p[i], g[i], state[i]) in place. The elements after the last full vector run the same instructions.</summary>
internal static class UpdateLoop
{
    /// <summary>Runs the rule over a parameter. State that the rule does not use is an empty span.</summary>
    public static void Run<T, TRule>(TRule rule, Span<T> p, ReadOnlySpan<T> g, Span<T> first, Span<T> second, Span<T> third)
        where T : unmanaged
        where TRule : struct, IUpdateRule<T>
    {
        for (int i = 0; i < p.Length; i += Vector<T>.Count)
        {
            var (a, b, c) = (Load<T>(first, i), Load<T>(second, i), Load<T>(third, i));
            Store(rule.Next(Load<T>(p, i), Load(g, i), ref a, ref b, ref c), p, i);
            Store(a, first, i);
            Store(b, second, i);
            Store(c, third, i);
        }
    }

    private static Vector<T> Load<T>(ReadOnlySpan<T> values, int start)
        where T : unmanaged
    {
        if (start + Vector<T>.Count <= values.Length)
            return new Vector<T>(values[start..]);
        if (start >= values.Length)
            return default;
        Span<T> padded = stackalloc T[Vector<T>.Count];
        padded.Clear();
        values[start..].CopyTo(padded);
        return new Vector<T>(padded);
    }

    private static void Store<T>(Vector<T> vector, Span<T> values, int start)
        where T : unmanaged
    {
        if (start + Vector<T>.Count <= values.Length)
        {
            vector.CopyTo(values[start..]);
            return;
        }
        for (int i = start; i < values.Length; i++)
            values[i] = vector[i - start];
    }
}
