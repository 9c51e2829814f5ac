using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>z[r, i] = x[r, i]^y[r, i].</summary>
internal readonly struct PowerRows<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Invoke(StridedRows<T> x, StridedRows<T> y, Span<T> z, int width)
    {
        if (z.Length == 0)
            return;
        if (typeof(T) == typeof(float))
        {
            ExtendedPower.Map(Singles(x), Singles(y), MemoryMarshal.Cast<T, float>(z), width);
            return;
        }

        int rows = z.Length / width;
        ReadOnlySpan<T> bases = x.Checked(rows, width), exponents = y.Checked(rows, width);
        for (int r = 0; r < rows; r++)
            for (int i = 0; i < width; i++)
                z[r * width + i] = T.Pow(bases[r * x.Stride + i * x.Step], exponents[r * y.Stride + i * y.Step]);
    }

    private static StridedRows<float> Singles(StridedRows<T> rows) => new(MemoryMarshal.Cast<T, float>(rows.Values), rows.Stride, rows.Step);
}
