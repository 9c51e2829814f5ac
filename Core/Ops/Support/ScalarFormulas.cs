using System.Numerics;

namespace Autograd;

/// <summary>Σ, Π, mean, variance and extrema of rank-0 tensors: what the expansions of reductions have in common.</summary>
/// <remarks>Written with scalar ops, not with the tensor kernels, so that an expansion can judge those.</remarks>
internal static class ScalarFormulas
{
    /// <summary>A constant.</summary>
    public static Tensor<T> Constant<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T> => Tensor<T>.Scalar(value);

    /// <summary>x₀ + x₁ + …: one op with all terms; a single term is itself, no terms are the constant 0.</summary>
    public static Tensor<T> Sum<T>(IEnumerable<Tensor<T>> terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T>[] all = [.. terms];
        return all.Length switch
        {
            0 => Constant<T>(0),
            1 => all[0],
            _ => Tensor.AddAll<T>(all),
        };
    }

    /// <summary>x₀·x₁·…, from the left; no factors are the constant 1.</summary>
    public static Tensor<T> Product<T>(IEnumerable<Tensor<T>> factors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T>? product = null;
        foreach (var factor in factors)
            product = product is null ? factor : product * factor;
        return product ?? Constant<T>(1);
    }

    /// <summary>Σ x / n.</summary>
    public static Tensor<T> Mean<T>(IReadOnlyList<Tensor<T>> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(x) / x.Count;

    /// <summary>Σ (x − mean x)² / (n − correction); the divisor is never negative.</summary>
    public static Tensor<T> Variance<T>(IReadOnlyList<Tensor<T>> x, int correction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var mean = Mean(x);
        return Sum(x.Select(element => (element - mean).Square())) / Math.Max(x.Count - correction, 0);
    }

    /// <summary>The element that is the largest (sign 1) or the smallest (sign −1); the first of several, and NaN before all.</summary>
    public static int Extreme<T>(ReadOnlySpan<T> values, IEnumerable<int> elements, int sign)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int best = -1;
        foreach (int element in elements)
            if (best < 0 || !T.IsNaN(values[best]) && (T.IsNaN(values[element]) || (sign > 0 ? values[element] > values[best] : values[element] < values[best])))
                best = element;
        return best;
    }

    /// <summary>(x + x′ + …)/n of the n largest (sign 1) or smallest (sign −1), which are equal: they share the gradient evenly.</summary>
    public static Tensor<T> SharedExtreme<T>(Tensor<T>[] row, int sign)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] values = [.. row.Select(x => x.Item())];
        T best = values[Extreme<T>(values, Enumerable.Range(0, values.Length), sign)];
        Tensor<T>[] ties = [.. row.Where(x => x.Item() == best || T.IsNaN(best) && T.IsNaN(x.Item()))];
        return ties.Length == 1 ? ties[0] : Sum(ties) / ties.Length;
    }

    /// <summary>m = max x, as a constant: where it is subtracted before exp, and added again or divided out, the result does not depend on it.</summary>
    public static Tensor<T> Shift<T>(Tensor<T>[] row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] values = [.. row.Select(x => x.Item())];
        int best = Extreme<T>(values, Enumerable.Range(0, values.Length), 1);
        return best < 0 || T.IsInfinity(values[best]) ? Constant<T>(0) : Tensor.Scalar(values[best]);
    }
}
