using System.Numerics;

namespace Autograd;

/// <summary>One element at a time, for machines without vector registers.</summary>
internal readonly unsafe struct SimdScalar<T> : ISimd<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Count => 1;

    public static int Registers => 16;

    public static T Create(T value) => value;

    public static T Constant(double value) => T.CreateTruncating(value);

    public static T Load(T* source) => *source;

    public static T Load(T* source, int count) => count > 0 ? *source : T.Zero;

    public static void Store(T value, T* target) => *target = value;

    public static void Store(T value, T* target, int count)
    {
        if (count > 0) *target = value;
    }

    public static T First(int count, T value, T rest) => count > 0 ? value : rest;

    public static T LoadSingles(float* source, int count) => count > 0 ? T.CreateTruncating(*source) : T.Zero;

    public static void StoreSingles(T value, float* target, int count)
    {
        if (count > 0) *target = float.CreateTruncating(value);
    }

    public static T Add(T a, T b) => a + b;

    public static T Subtract(T a, T b) => a - b;

    public static T Multiply(T a, T b) => a * b;

    public static T Divide(T a, T b) => a / b;

    public static void Accumulate(T a, T b, ref T sum) => sum = MultiplyAdd(a, b, sum);

    public static T MultiplyAdd(T a, T b, T c) => T.MultiplyAddEstimate(a, b, c);

    public static T Max(T a, T b) => T.MaxNative(a, b);

    public static T Min(T a, T b) => T.MinNative(a, b);

    public static T Abs(T a) => T.Abs(a);

    public static T CopySign(T magnitude, T sign) => T.CopySign(magnitude, sign);

    public static T IfLess(T a, T b, T yes, T no) => a < b ? yes : no;

    public static T IfLessOrEqual(T a, T b, T yes, T no) => a <= b ? yes : no;

    public static T Split(T a, out T n)
    {
        if (sizeof(T) == sizeof(int))
        {
            const int Lowest = 0x3F400000;
            int above = *(int*)&a - Lowest, m = (above & 0x7FFFFF) + Lowest;
            n = T.CreateTruncating(above >> 23);
            return *(T*)&m;
        }

        const long Least = 0x3FE8000000000000;
        long over = *(long*)&a - Least, wide = (over & 0xFFFFFFFFFFFFF) + Least;
        n = T.CreateTruncating(over >> 52);
        return *(T*)&wide;
    }

    public static bool AllLessOrEqual(T a, T b) => a <= b;

    public static T Maximum(T a, T b) => T.Max(a, b);

    public static T Minimum(T a, T b) => T.Min(a, b);

    public static T ShiftLeft(T a, int count)
    {
        if (sizeof(T) == sizeof(int)) *(int*)&a <<= count;
        else *(long*)&a <<= count;
        return a;
    }

    public static bool HasScale => false;

    public static T Scale(T a, T n) => throw new NotSupportedException();

    public static T Log(T a) => T.Log(a);

    public static T Sqrt(T a) => T.Sqrt(a);

    public static T Max(T a) => a;

    public static T Sum(T a) => a;
}
