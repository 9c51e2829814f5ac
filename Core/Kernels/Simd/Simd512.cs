using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>512-bit registers.</summary>
internal readonly unsafe struct Simd512<T> : ISimd<T, Vector512<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    public static int Registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 32;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Create(T value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Constant(double value) => Vector512.Create(T.CreateTruncating(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source, int count)
    {
        if (count >= Count) return Load(source);
        Vector512<T> mask = Mask(count);
        if (Avx512F.IsSupported && typeof(T) == typeof(float)) return Avx512F.MaskLoad((float*)source, mask.AsSingle(), default).As<float, T>();
        if (Avx512F.IsSupported && typeof(T) == typeof(double)) return Avx512F.MaskLoad((double*)source, mask.AsDouble(), default).As<double, T>();
        Vector512<T> value = default;
        Unsafe.CopyBlockUnaligned(&value, source, (uint)(count * sizeof(T)));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> value, T* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> value, T* target, int count)
    {
        if (count >= Count)
        {
            Store(value, target);
            return;
        }

        Vector512<T> mask = Mask(count);
        if (Avx512F.IsSupported && typeof(T) == typeof(float)) Avx512F.MaskStore((float*)target, mask.AsSingle(), value.AsSingle());
        else if (Avx512F.IsSupported && typeof(T) == typeof(double)) Avx512F.MaskStore((double*)target, mask.AsDouble(), value.AsDouble());
        else Unsafe.CopyBlockUnaligned(target, &value, (uint)(count * sizeof(T)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> First(int count, Vector512<T> value, Vector512<T> rest) =>
        count >= Count ? value : Vector512.ConditionalSelect(Mask(count), value, rest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LoadSingles(float* source, int count) => Avx512F.ConvertToVector512Double(Simd256<float>.Load(source, count)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingles(Vector512<T> value, float* target, int count) => Simd256<float>.Store(Avx512F.ConvertToVector256Single(value.AsDouble()), target, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Add(Vector512<T> a, Vector512<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Subtract(Vector512<T> a, Vector512<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Multiply(Vector512<T> a, Vector512<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Divide(Vector512<T> a, Vector512<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Vector512<T> a, Vector512<T> b, ref Vector512<T> sum) => sum = MultiplyAdd(a, b, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c)
    {
        if (typeof(T) == typeof(float)) return Vector512.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
        return a * b + c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Max(Vector512<T> a, Vector512<T> b) => Vector512.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Min(Vector512<T> a, Vector512<T> b) => Vector512.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Abs(Vector512<T> a) => Vector512.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> CopySign(Vector512<T> magnitude, Vector512<T> sign) => Vector512.CopySign(magnitude, sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> IfLess(Vector512<T> a, Vector512<T> b, Vector512<T> yes, Vector512<T> no) =>
        Vector512.ConditionalSelect(Vector512.LessThan(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> IfLessOrEqual(Vector512<T> a, Vector512<T> b, Vector512<T> yes, Vector512<T> no) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessOrEqual(Vector512<T> a, Vector512<T> b) => Vector512.LessThanOrEqualAll(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Maximum(Vector512<T> a, Vector512<T> b) => Vector512.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Minimum(Vector512<T> a, Vector512<T> b) => Vector512.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> ShiftLeft(Vector512<T> a, int count) => sizeof(T) == sizeof(int)
        ? Vector512.ShiftLeft(a.AsInt32(), count).As<int, T>()
        : Vector512.ShiftLeft(a.AsInt64(), count).As<long, T>();

    public static bool HasScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Scale(Vector512<T> a, Vector512<T> n) => typeof(T) == typeof(float)
        ? Avx512F.Scale(a.AsSingle(), n.AsSingle()).As<float, T>()
        : Avx512F.Scale(a.AsDouble(), n.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Log(Vector512<T> a) => typeof(T) == typeof(float)
        ? Vector512.Log(a.AsSingle()).As<float, T>()
        : Vector512.Log(a.AsDouble()).As<double, T>();

    // The control 11: the significand lies in [¾, 1½), and that of a negative number is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Split(Vector512<T> a, out Vector512<T> n)
    {
        if (sizeof(T) == sizeof(int))
        {
            Vector512<float> m = Avx512F.GetMantissa(a.AsSingle(), 11);
            n = (Avx512F.GetExponent(a.AsSingle()) - Avx512F.GetExponent(m)).As<float, T>();
            return m.As<float, T>();
        }

        Vector512<double> wide = Avx512F.GetMantissa(a.AsDouble(), 11);
        n = (Avx512F.GetExponent(a.AsDouble()) - Avx512F.GetExponent(wide)).As<double, T>();
        return wide.As<double, T>();
    }

    /// <summary>All bits set in the first <paramref name="count"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Mask(int count) =>
        Vector512.LessThan(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sqrt(Vector512<T> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(Vector512<T> a) => Simd256<T>.Max(Vector256.MaxNative(a.GetLower(), a.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector512<T> a) => Vector512.Sum(a);
}
