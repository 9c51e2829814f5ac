using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>z[r, i] = x[r, i]^y[r, i]. Single precision is computed in double precision, some elements at a time.</summary>
internal readonly struct PowerRows<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Block = 256;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke(StridedRows<T> x, StridedRows<T> y, Span<T> z, int width)
    {
        if (z.Length == 0)
            return;
        int rows = z.Length / width;
        ReadOnlySpan<T> bases = x.Checked(rows, width), exponents = y.Checked(rows, width);
        for (int r = 0; r < rows; r++)
            for (int i = 0; i < width; i += Block)
            {
                var part = z.Slice(r * width + i, Math.Min(Block, width - i));
                Fill(bases[(r * x.Stride + i * x.Step)..], x.Step, exponents[(r * y.Stride + i * y.Step)..], y.Step, part);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill(ReadOnlySpan<T> x, int stepX, ReadOnlySpan<T> y, int stepY, Span<T> z)
    {
        if (typeof(T) != typeof(float))
        {
            for (int i = 0; i < z.Length; i++)
                z[i] = T.Pow(x[i * stepX], y[i * stepY]);
            return;
        }

        Span<double> memory = stackalloc double[2 * Block], bases = memory[..z.Length], exponents = memory.Slice(Block, z.Length);
        Widen(x, stepX, bases);
        Widen(y, stepY, exponents);
        BinaryElementwise<double, ExtendedPower>.Map(default, bases, exponents, bases);
        TensorPrimitives.ConvertTruncating<double, float>(bases, MemoryMarshal.Cast<T, float>(z));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<T> values, int step, Span<double> wide)
    {
        if (step == 0)
            wide.Fill(double.CreateTruncating(values[0]));
        else
            TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<T, float>(values[..wide.Length]), wide);
    }
}
