using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>softmax[r, :] = e^(x[r, :] − maxᵣ) / sumᵣ; maxima and sums are kept for the loss.</summary>
/// <remarks>Each of the three passes runs over all rows before the next begins. A row then does not wait for its own last store.</remarks>
internal readonly unsafe struct CrossEntropyForwardJob<T>(T* x, T* softmax, T* maxima, T* sums, int rows, int classes) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int r = 0; r < rows; r++) maxima[r] = Max<V, S>(x + (nint)r * classes);
        for (int r = 0; r < rows; r++) sums[r] = Exponentials<V, S>(x + (nint)r * classes, maxima[r], softmax + (nint)r * classes);
        for (int r = 0; r < rows; r++) Scale<V, S>(softmax + (nint)r * classes, T.One / sums[r]);
    }

    private T Max<V, S>(T* row)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V lowest = S.Constant(double.NegativeInfinity), max = lowest;
        for (int i = 0; i < classes; i += S.Count)
        {
            int count = Math.Min(S.Count, classes - i);
            max = S.Max(max, S.First(count, S.Load(row + i, count), lowest));
        }

        return S.Max(max);
    }

    /// <summary>target = e^(row − max). Returns Σ target: the sum of many classes is added up in blocks.</summary>
    private T Exponentials<V, S>(T* row, T max, T* target)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        double total = 0;
        for (int start = 0; start < classes; start += LongSum.RowBlock)
            total += Block<V, S>(row, start, Math.Min(classes, start + LongSum.RowBlock), max, target);
        return T.CreateTruncating(total);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Block<V, S>(T* row, int start, int end, T max, T* target)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V shift = S.Create(max), sum = S.Constant(0);
        for (int i = start; i < end; i += S.Count)
        {
            int count = Math.Min(S.Count, end - i);
            V value = Exponential<T>.OfNegative<V, S>(S.Subtract(S.Load(row + i, count), shift));
            S.Store(value, target + i, count);
            sum = S.Add(sum, S.First(count, value, S.Constant(0)));
        }

        return double.CreateTruncating(S.Sum(sum));
    }

    private void Scale<V, S>(T* row, T factor)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int i = 0; i < classes; i += S.Count)
        {
            int count = Math.Min(S.Count, classes - i);
            S.Store(S.Multiply(S.Load(row + i, count), S.Create(factor)), row + i, count);
        }
    }
}
