using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>z[r, i] = x[r, i]^y[r, i] = 2^(y·log₂ x) for numbers of single precision: in double precision the rounding of y·log₂ x does not show in the result.</summary>
internal readonly unsafe struct ExtendedPower(float* x, int strideX, int stepX, float* y, int strideY, int stepY, float* z, int rows, int width)
    : ISharedJob<double, ExtendedPower>
{
    // 1.4 ns an element, the time of some 150 operations.
    private const double FlopsEach = 150;

    /// <summary>Beyond ±1000, 2ˣ is 0 or ∞ in single precision; the exponent of a single is far below it, that of 0 and ∞ above.</summary>
    private const double Limit = 1000;

    public static void Map(StridedRows<float> x, StridedRows<float> y, Span<float> z, int width)
    {
        int rows = z.Length / width;
        fixed (float* px = x.Checked(rows, width), py = y.Checked(rows, width), pz = z)
        {
            var job = new ExtendedPower(px, x.Stride, x.Step, py, y.Stride, y.Step, pz, rows, width);
            SharedJob.Run<double, ExtendedPower>(ref job, rows == 1 ? width : rows, rows == 1 ? SharedJob.ColumnGrain : 1, FlopsEach * z.Length);
        }
    }

    public ExtendedPower Part(int start, int count) => rows == 1
        ? new(x + (nint)start * stepX, strideX, stepX, y + (nint)start * stepY, strideY, stepY, z + start, 1, count)
        : new(x + (nint)start * strideX, strideX, stepX, y + (nint)start * strideY, strideY, stepY, z + (nint)start * width, count, width);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<double, V>
    {
        for (int row = 0; row < rows; row++) Row<V, S>(x + (nint)row * strideX, y + (nint)row * strideY, z + (nint)row * width);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Row<V, S>(float* bases, float* exponents, float* target)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        int left = width;
        for (; left >= S.Count; left -= S.Count, bases += stepX * S.Count, exponents += stepY * S.Count, target += S.Count)
            Power<V, S>(bases, exponents, target, S.Count);
        if (left > 0) Tail<V, S>(bases, exponents, target, left);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Tail<V, S>(float* bases, float* exponents, float* target, int count)
        where V : unmanaged
        where S : ISimd<double, V> => Power<V, S>(bases, exponents, target, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Operand<V, S>(float* values, int step, int count)
        where V : unmanaged
        where S : ISimd<double, V> => step == 0 ? S.Create(*values) : S.LoadSingles(values, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Power<V, S>(float* bases, float* exponents, float* target, int count)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V x = Operand<V, S>(bases, stepX, count), y = Operand<V, S>(exponents, stepY, count);
        V m = S.Split(S.Abs(x), out V n), exponent = S.Multiply(y, BaseTwo.Logarithm<V, S>(m, n));
        if (S.AllLessOrEqual(S.Constant(double.Epsilon), x) && S.AllLessOrEqual(S.Max(S.Abs(n), S.Abs(exponent)), S.Constant(Limit)))
            S.StoreSingles(BaseTwo.Power<V, S>(exponent), target, count);
        else
            S.StoreSingles(Anywhere<V, S>(x, y, exponent), target, count);
    }

    /// <summary>x⁰ is 1. A negative x has a power where y is an integer, and keeps its sign where y is odd. NaN and infinities are left to <see cref="Math.Pow"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Anywhere<V, S>(V x, V y, V exponent)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V zero = S.Constant(0), one = S.Constant(1), infinity = S.Constant(double.PositiveInfinity);
        V power = S.IfLessOrEqual(S.Abs(exponent), S.Constant(Limit), BaseTwo.Power<V, S>(exponent), S.IfLess(exponent, zero, zero, infinity));
        power = S.IfLessOrEqual(S.Abs(x), zero, S.IfLess(y, zero, infinity, zero), power);
        V even = S.Constant(1 << 25); // in single precision all numbers from here on are even
        V size = S.IfLess(even, S.Abs(y), even, S.Abs(y)), half = S.Multiply(size, S.Constant(0.5));
        V isWhole = S.IfLessOrEqual(S.Abs(S.Subtract(Exponential<double>.Round<V, S>(size), size)), zero, one, zero);
        V isOdd = S.IfLessOrEqual(S.Abs(S.Subtract(Exponential<double>.Round<V, S>(half), half)), zero, zero, isWhole);
        power = S.IfLess(zero, isOdd, S.CopySign(power, x), power);
        power = S.IfLess(x, zero, S.IfLess(zero, isWhole, power, S.Constant(double.NaN)), power);
        power = S.IfLessOrEqual(size, zero, one, power);
        for (int i = 0; i < S.Count; i++)
            if (!double.IsFinite(((double*)&x)[i]) || !double.IsFinite(((double*)&y)[i]))
                ((double*)&power)[i] = Math.Pow(((double*)&x)[i], ((double*)&y)[i]);
        return power;
    }
}
