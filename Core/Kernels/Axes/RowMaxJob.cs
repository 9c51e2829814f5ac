using System.Numerics;

namespace Autograd;

/// <summary>y[r] = maxᵢ x[r, i] and argmax[r] = its first position, for contiguous rows without NaN or infinities.</summary>
internal readonly unsafe struct RowMaxJob<T>(T* x, int rows, int width, T* y, int* argmax) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Sets argmax[r] = −1 where row r has a NaN or an infinity and must be searched element by element.</summary>
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V lowest = S.Constant(double.NegativeInfinity), zero = S.Constant(0);
        T* row = x;
        for (int r = 0; r < rows; r++, row += width)
        {
            V max = lowest, poison = zero;
            for (int i = 0; i < width; i += S.Count)
            {
                int count = Math.Min(S.Count, width - i);
                V value = S.Load(row + i, count);
                poison = S.Add(poison, S.Multiply(value, zero));
                max = S.Max(max, S.First(count, value, lowest));
            }

            argmax[r] = S.Sum(poison) == T.Zero ? First(row, S.Max(max)) : -1;
            if (argmax[r] >= 0) y[r] = row[argmax[r]]; // a 0 has the sign of the element there
        }
    }

    private static int First(T* row, T value)
    {
        int i = 0;
        while (row[i] != value) i++;
        return i;
    }
}
