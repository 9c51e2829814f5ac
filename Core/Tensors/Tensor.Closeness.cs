namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>Whether |a − b| ≤ atol + rtol·|b| for every element (PyTorch: <c>torch.allclose</c>).</summary>
    /// <param name="b">In the same shape: nothing is broadcast, other than in PyTorch.</param>
    /// <param name="rtol">The accepted difference relative to |b|.</param>
    /// <param name="atol">The accepted difference in any case.</param>
    /// <param name="equalNan">Whether NaN is close to NaN.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public bool AllClose(Tensor<T> b, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
    {
        if (!Shape.Equals(b.Shape))
            throw new ShapeException($"all close: {Describe()} and {b.Describe()} are compared: equal shapes are needed, nothing is broadcast.");
        ReadOnlySpan<T> left = Values, right = b.Values;
        for (int i = 0; i < left.Length; i++)
        {
            double x = double.CreateTruncating(left[i]), y = double.CreateTruncating(right[i]);
            bool isClose = x == y || double.IsFinite(y) && Math.Abs(x - y) <= atol + rtol * Math.Abs(y) || equalNan && double.IsNaN(x) && double.IsNaN(y);
            if (!isClose)
                return false;
        }
        return true;
    }

    /// <summary>Whether the shapes and all elements are equal; NaN is unequal to everything (PyTorch: <c>torch.equal</c>).</summary>
    public bool Equal(Tensor<T> b)
    {
        if (!Shape.Equals(b.Shape))
            return false;
        ReadOnlySpan<T> left = Values, right = b.Values;
        for (int i = 0; i < left.Length; i++)
            if (left[i] != right[i])
                return false;
        return true;
    }
}
