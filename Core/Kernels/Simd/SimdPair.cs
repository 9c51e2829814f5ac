using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Two vectors side by side.</summary>
internal struct Pair<V>(V low, V high)
    where V : unmanaged
{
    public V Low = low;
    public V High = high;
}

/// <summary>Two registers as one of twice the width. While one waits for a result, the other works.</summary>
internal readonly unsafe struct SimdPair<T, V, S> : ISimd<T, Pair<V>>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where S : ISimd<T, V>
{
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * S.Count;
    }

    public static int Registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => S.Registers;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Create(T value)
    {
        V both = S.Create(value);
        return new Pair<V>(both, both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Constant(double value)
    {
        V both = S.Constant(value);
        return new Pair<V>(both, both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Load(T* source) => new(S.Load(source), S.Load(source + S.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Load(T* source, int count) => new(S.Load(source, count), S.Load(source + S.Count, count > S.Count ? count - S.Count : 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pair<V> value, T* target)
    {
        S.Store(value.Low, target);
        S.Store(value.High, target + S.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pair<V> value, T* target, int count)
    {
        S.Store(value.Low, target, count);
        S.Store(value.High, target + S.Count, count > S.Count ? count - S.Count : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> First(int count, Pair<V> value, Pair<V> rest) =>
        new(S.First(count, value.Low, rest.Low), S.First(count > S.Count ? count - S.Count : 0, value.High, rest.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> LoadSingles(float* source, int count) => new(S.LoadSingles(source, count), S.LoadSingles(source + S.Count, count > S.Count ? count - S.Count : 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingles(Pair<V> value, float* target, int count)
    {
        S.StoreSingles(value.Low, target, count);
        S.StoreSingles(value.High, target + S.Count, count > S.Count ? count - S.Count : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Add(Pair<V> a, Pair<V> b) => new(S.Add(a.Low, b.Low), S.Add(a.High, b.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Subtract(Pair<V> a, Pair<V> b) => new(S.Subtract(a.Low, b.Low), S.Subtract(a.High, b.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Multiply(Pair<V> a, Pair<V> b) => new(S.Multiply(a.Low, b.Low), S.Multiply(a.High, b.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Divide(Pair<V> a, Pair<V> b) => new(S.Divide(a.Low, b.Low), S.Divide(a.High, b.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Pair<V> a, Pair<V> b, ref Pair<V> sum)
    {
        S.Accumulate(a.Low, b.Low, ref sum.Low);
        S.Accumulate(a.High, b.High, ref sum.High);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> MultiplyAdd(Pair<V> a, Pair<V> b, Pair<V> c) =>
        new(S.MultiplyAdd(a.Low, b.Low, c.Low), S.MultiplyAdd(a.High, b.High, c.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Max(Pair<V> a, Pair<V> b) => new(S.Max(a.Low, b.Low), S.Max(a.High, b.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Min(Pair<V> a, Pair<V> b) => new(S.Min(a.Low, b.Low), S.Min(a.High, b.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Abs(Pair<V> a) => new(S.Abs(a.Low), S.Abs(a.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> CopySign(Pair<V> magnitude, Pair<V> sign) =>
        new(S.CopySign(magnitude.Low, sign.Low), S.CopySign(magnitude.High, sign.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> IfLess(Pair<V> a, Pair<V> b, Pair<V> yes, Pair<V> no) =>
        new(S.IfLess(a.Low, b.Low, yes.Low, no.Low), S.IfLess(a.High, b.High, yes.High, no.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> IfLessOrEqual(Pair<V> a, Pair<V> b, Pair<V> yes, Pair<V> no) =>
        new(S.IfLessOrEqual(a.Low, b.Low, yes.Low, no.Low), S.IfLessOrEqual(a.High, b.High, yes.High, no.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Split(Pair<V> a, out Pair<V> n)
    {
        V low = S.Split(a.Low, out V lowExponent), high = S.Split(a.High, out V highExponent);
        n = new Pair<V>(lowExponent, highExponent);
        return new Pair<V>(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessOrEqual(Pair<V> a, Pair<V> b) => S.AllLessOrEqual(a.Low, b.Low) && S.AllLessOrEqual(a.High, b.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Maximum(Pair<V> a, Pair<V> b) => new(S.Maximum(a.Low, b.Low), S.Maximum(a.High, b.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Minimum(Pair<V> a, Pair<V> b) => new(S.Minimum(a.Low, b.Low), S.Minimum(a.High, b.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> ShiftLeft(Pair<V> a, int count) => new(S.ShiftLeft(a.Low, count), S.ShiftLeft(a.High, count));

    public static bool HasScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => S.HasScale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Scale(Pair<V> a, Pair<V> n) => new(S.Scale(a.Low, n.Low), S.Scale(a.High, n.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Log(Pair<V> a) => new(S.Log(a.Low), S.Log(a.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Sqrt(Pair<V> a) => new(S.Sqrt(a.Low), S.Sqrt(a.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(Pair<V> a) => S.Max(S.Max(a.Low, a.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Pair<V> a) => S.Sum(S.Add(a.Low, a.High));
}
