using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>128-bit registers.</summary>
internal readonly unsafe struct Simd128<T> : ISimd<T, Vector128<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    public static int Registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Create(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Constant(double value) => Vector128.Create(T.CreateTruncating(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* source, int count)
    {
        if (count >= Count) return Load(source);
        Vector128<T> mask = Mask(count);
        if (Avx.IsSupported && typeof(T) == typeof(float)) return Avx.MaskLoad((float*)source, mask.AsSingle()).As<float, T>();
        if (Avx.IsSupported && typeof(T) == typeof(double)) return Avx.MaskLoad((double*)source, mask.AsDouble()).As<double, T>();
        Vector128<T> value = default;
        Unsafe.CopyBlockUnaligned(&value, source, (uint)(count * sizeof(T)));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> value, T* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> value, T* target, int count)
    {
        if (count >= Count)
        {
            Store(value, target);
            return;
        }

        Vector128<T> mask = Mask(count);
        if (Avx.IsSupported && typeof(T) == typeof(float)) Avx.MaskStore((float*)target, mask.AsSingle(), value.AsSingle());
        else if (Avx.IsSupported && typeof(T) == typeof(double)) Avx.MaskStore((double*)target, mask.AsDouble(), value.AsDouble());
        else Unsafe.CopyBlockUnaligned(target, &value, (uint)(count * sizeof(T)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> First(int count, Vector128<T> value, Vector128<T> rest) =>
        count >= Count ? value : Vector128.ConditionalSelect(Mask(count), value, rest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LoadSingles(float* source, int count) => Vector128.Create(count > 0 ? source[0] : 0.0, count > 1 ? source[1] : 0.0).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingles(Vector128<T> value, float* target, int count)
    {
        if (count > 0) target[0] = (float)value.AsDouble()[0];
        if (count > 1) target[1] = (float)value.AsDouble()[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Add(Vector128<T> a, Vector128<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Subtract(Vector128<T> a, Vector128<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Divide(Vector128<T> a, Vector128<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Vector128<T> a, Vector128<T> b, ref Vector128<T> sum) => sum = MultiplyAdd(a, b, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c)
    {
        if (typeof(T) == typeof(float)) return Vector128.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector128.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
        return a * b + c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Max(Vector128<T> a, Vector128<T> b) => Vector128.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Min(Vector128<T> a, Vector128<T> b) => Vector128.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Abs(Vector128<T> a) => Vector128.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> CopySign(Vector128<T> magnitude, Vector128<T> sign) => Vector128.CopySign(magnitude, sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> IfLess(Vector128<T> a, Vector128<T> b, Vector128<T> yes, Vector128<T> no) =>
        Vector128.ConditionalSelect(Vector128.LessThan(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> IfLessOrEqual(Vector128<T> a, Vector128<T> b, Vector128<T> yes, Vector128<T> no) =>
        Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessOrEqual(Vector128<T> a, Vector128<T> b) => Vector128.LessThanOrEqualAll(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Maximum(Vector128<T> a, Vector128<T> b) => Vector128.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Minimum(Vector128<T> a, Vector128<T> b) => Vector128.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> ShiftLeft(Vector128<T> a, int count) => sizeof(T) == sizeof(int)
        ? Vector128.ShiftLeft(a.AsInt32(), count).As<int, T>()
        : Vector128.ShiftLeft(a.AsInt64(), count).As<long, T>();

    public static bool HasScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    public static Vector128<T> Scale(Vector128<T> a, Vector128<T> n) => throw new NotSupportedException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Log(Vector128<T> a) => typeof(T) == typeof(float)
        ? Vector128.Log(a.AsSingle()).As<float, T>()
        : Vector128.Log(a.AsDouble()).As<double, T>();

    // In double precision the exponent's bits below those of 2⁵² are a number: there is neither a signed shift nor a conversion.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Split(Vector128<T> a, out Vector128<T> n)
    {
        if (sizeof(T) == sizeof(int))
        {
            Vector128<int> lowest = Vector128.Create(0x3F400000), above = a.AsInt32() - lowest;
            n = Vector128.ConvertToSingle(Vector128.ShiftRightArithmetic(above, 23)).As<float, T>();
            return ((above & Vector128.Create(0x7FFFFF)) + lowest).As<int, T>();
        }

        Vector128<long> least = Vector128.Create(0x3FE8000000000000), over = a.AsInt64() - least;
        Vector128<long> exponent = Vector128.ShiftRightLogical(over + Vector128.Create(0x3FF0000000000000), 52);
        n = (exponent | Vector128.Create(0x4330000000000000)).As<long, T>() - Constant(0x10000000000000 + 1023);
        return ((over & Vector128.Create(0xFFFFFFFFFFFFF)) + least).As<long, T>();
    }

    /// <summary>All bits set in the first <paramref name="count"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Mask(int count) =>
        Vector128.LessThan(Vector128<T>.Indices, Vector128.Create(T.CreateTruncating(count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Sqrt(Vector128<T> a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(Vector128<T> a)
    {
        T max = a[0];
        for (int i = 1; i < Count; i++) max = T.MaxNative(max, a[i]);
        return max;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector128<T> a) => Vector128.Sum(a);
}
