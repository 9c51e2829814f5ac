using System.Numerics;

namespace Autograd;

/// <summary>
/// m = 1 where a relation holds between a and b, else 0, with broadcasting (PyTorch: <c>torch.gt</c>, <c>lt</c>, <c>ge</c>,
/// <c>le</c>, <c>eq</c>, <c>ne</c>). A mask is a constant: no gradient flows through it. NaN is unequal to everything.
/// </summary>
public static class Comparison
{
    extension<T>(Tensor<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>1 where a > b, else 0, broadcasting.</summary>
        public Tensor<T> GreaterThan(Tensor<T> b) => Masks<T>.Of<Masks<T>.Greater>(a, b, ">");

        /// <summary>1 where a ≥ b, else 0, broadcasting.</summary>
        public Tensor<T> GreaterOrEqual(Tensor<T> b) => Masks<T>.Of<Masks<T>.NotLess>(a, b, ">=");

        /// <summary>1 where a &lt; b, else 0, broadcasting.</summary>
        public Tensor<T> LessThan(Tensor<T> b) => Masks<T>.Of<Masks<T>.Less>(a, b, "<");

        /// <summary>1 where a ≤ b, else 0, broadcasting.</summary>
        public Tensor<T> LessOrEqual(Tensor<T> b) => Masks<T>.Of<Masks<T>.NotGreater>(a, b, "<=");

        /// <summary>1 where a equals b, else 0, broadcasting. (The operator == compares references.)</summary>
        public Tensor<T> EqualTo(Tensor<T> b) => Masks<T>.Of<Masks<T>.Same>(a, b, "eq");

        /// <summary>1 where a equals the number, rounded to T once, else 0.</summary>
        public Tensor<T> EqualTo(double b) => a.EqualTo(Tensor<T>.Scalar(b));

        /// <summary>1 where a differs from b, else 0, broadcasting; 1 where either is NaN.</summary>
        public Tensor<T> NotEqualTo(Tensor<T> b) => Masks<T>.Of<Masks<T>.Different>(a, b, "ne");

        /// <summary>1 where a differs from the number, rounded to T once, else 0.</summary>
        public Tensor<T> NotEqualTo(double b) => a.NotEqualTo(Tensor<T>.Scalar(b));

        /// <summary>1 where a is NaN, else 0 (PyTorch: <c>torch.isnan</c>).</summary>
        public Tensor<T> IsNaN() => a.NotEqualTo(a);
    }
}
