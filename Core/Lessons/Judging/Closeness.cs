using System.Numerics;

namespace Autograd;

/// <summary>Whether two gradients of the small runs are one formula's values, up to rounding.</summary>
internal static class Closeness
{
    /// <summary>|a − b| ≤ ε·|b| + δ·max|b| for every element, in the same shape; NaN and infinities equal nothing.</summary>
    public static bool Same<T>(Tensor<T>? a, Tensor<T>? b)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        a is not null && b is not null && a.Shape.Equals(b.Shape) && SameValues(a.Values, b.Values);

    /// <summary>The same without a look at the shapes.</summary>
    public static bool SameValues<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Length != b.Length)
            return false;
        (double relative, double absolute) = typeof(T) == typeof(double) ? (1e-8, 1e-12) : (1e-3, 1e-5);
        double largest = Largest(b);
        for (int i = 0; i < a.Length; i++)
        {
            double right = double.CreateChecked(b[i]);
            if (!double.IsFinite(right))
                return false;
            if (!(Math.Abs(double.CreateChecked(a[i]) - right) <= relative * Math.Abs(right) + absolute * largest))
                return false;
        }
        return true;
    }

    /// <summary>max|x|; 0 where there is no element.</summary>
    public static double Largest<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Largest(x.Values);

    private static double Largest<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = 0;
        foreach (T value in x)
            largest = Math.Max(largest, Math.Abs(double.CreateChecked(value)));
        return largest;
    }

    /// <summary>Whether all elements are zero.</summary>
    public static bool IsZero<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => !x.Values.ContainsAnyExcept(T.Zero);
}
