using System.Numerics;

namespace Autograd;

/// <summary>What is made of Σ d and Σ d² with d = x − center.</summary>
internal enum SpreadKind
{
    /// <summary>Σ (x − mean x)² / (n − c).</summary>
    Variance,

    /// <summary>√(Σ (x − mean x)² / (n − c)).</summary>
    Deviation,

    /// <summary>√(Σ x²).</summary>
    Length,
}

/// <summary>y[o, i] = variance, deviation or length of x[o, :, i]. What rounding leaves of Σ (x − mean x) is taken out again.</summary>
internal readonly unsafe struct SpreadJob<T>(T* x, int outer, int axis, int inner, T* y, SpreadKind kind, int correction) : ISharedJob<T, SpreadJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Panel = 480, RowBlock = 2048;

    // Two passes over memory.
    private const double FlopsEach = 16;

    public static void Of(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y, SpreadKind kind, int correction = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, outer * inner);
        fixed (T* px = x, py = y)
        {
            var job = new SpreadJob<T>(px, outer, axis, inner, py, kind, correction);
            SharedJob.Run<T, SpreadJob<T>>(ref job, outer, 1, FlopsEach * x.Length);
        }
    }

    public SpreadJob<T> Part(int start, int count) => new(x + (nint)start * axis * inner, count, axis, inner, y + (nint)start * inner, kind, correction);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* center = stackalloc T[Panel], sums = stackalloc T[Panel], squares = stackalloc T[Panel];
        for (int o = 0; o < outer; o++)
        {
            T* source = x + (nint)o * axis * inner, target = y + (nint)o * inner;
            if (inner == 1)
            {
                *target = Row<V, S>(source);
                continue;
            }

            for (int column = 0; column < inner; column += Panel)
            {
                int width = Math.Min(Panel, inner - column);
                T* first = source + column;
                new Span<T>(center, width).Clear();
                if (kind != SpreadKind.Length)
                {
                    ColumnSums.Of<T, V, S, ValueTerm<T, V, S>>(new(first), axis, width, inner, center);
                    for (int i = 0; i < width; i++) center[i] /= T.CreateTruncating(axis);
                }

                ColumnSums.Of<T, V, S, DistanceTerm<T, V, S>, SquaredDistanceTerm<T, V, S>>(new(first, center), sums, new(first, center), squares, axis, width, inner);
                for (int i = 0; i < width; i++)
                    target[column + i] = Result(double.CreateTruncating(sums[i]), double.CreateTruncating(squares[i]), first + i, inner);
            }
        }
    }

    private T Row<V, S>(T* row)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T center = T.Zero;
        if (kind != SpreadKind.Length) center = T.CreateTruncating(Sums<V, S>(row, center).First / axis);
        var (sum, squares) = Sums<V, S>(row, center);
        return Result(sum, squares, row, 1);
    }

    /// <summary>Σ d and Σ d² with d = x − center.</summary>
    private (double First, double Squares) Sums<V, S>(T* row, T center)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V shift = S.Create(center);
        double first = 0, second = 0;
        for (int start = 0; start < axis; start += RowBlock)
        {
            V even = S.Constant(0), odd = even, evenSquares = even, oddSquares = even;
            int end = Math.Min(axis, start + RowBlock), i = start;
            for (; i <= end - 2 * S.Count; i += 2 * S.Count)
            {
                V a = S.Subtract(S.Load(row + i), shift), b = S.Subtract(S.Load(row + i + S.Count), shift);
                (even, odd) = (S.Add(even, a), S.Add(odd, b));
                (evenSquares, oddSquares) = (S.MultiplyAdd(a, a, evenSquares), S.MultiplyAdd(b, b, oddSquares));
            }

            for (; i < end; i += S.Count)
            {
                int count = Math.Min(S.Count, end - i);
                V a = S.First(count, S.Subtract(S.Load(row + i, count), shift), S.Constant(0));
                (even, evenSquares) = (S.Add(even, a), S.MultiplyAdd(a, a, evenSquares));
            }

            first += double.CreateTruncating(S.Sum(S.Add(even, odd)));
            second += double.CreateTruncating(S.Sum(S.Add(evenSquares, oddSquares)));
        }

        return (first, second);
    }

    private T Result(double sum, double squares, T* row, nint stride)
    {
        if (typeof(T) == typeof(float) && squares is not (> 1e-30 and < 1e30)) // beyond single precision, or on its way there
            (sum, squares) = (0, SquaresInDouble(row, stride));
        if (kind == SpreadKind.Length) return T.CreateTruncating(Math.Sqrt(squares));
        double rest = axis > 0 && double.IsFinite(squares) ? sum * sum / axis : 0;
        double variance = Math.Max(squares - rest, 0) / Math.Max(axis - correction, 0);
        return T.CreateTruncating(kind == SpreadKind.Deviation ? Math.Sqrt(variance) : variance);
    }

    private double SquaresInDouble(T* row, nint stride)
    {
        double mean = 0, squares = 0;
        for (nint a = 0; a < axis && kind != SpreadKind.Length; a++) mean += double.CreateTruncating(row[a * stride]) / axis;
        for (nint a = 0; a < axis; a++)
        {
            double distance = double.CreateTruncating(row[a * stride]) - mean;
            squares += distance * distance;
        }

        return squares;
    }
}
