using System.Numerics;

namespace Autograd;

/// <summary>The operators that compare: <c>x &gt; 0.0</c> is a mask of 0 and 1 (see <see cref="Comparison"/>).</summary>
public static class ComparisonOperators
{
    extension<T>(Tensor<T>)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>1 where a > b, else 0, broadcasting.</summary>
        public static Tensor<T> operator >(Tensor<T> a, Tensor<T> b) => a.GreaterThan(b);

        /// <summary>1 where a &lt; b, else 0, broadcasting.</summary>
        public static Tensor<T> operator <(Tensor<T> a, Tensor<T> b) => a.LessThan(b);

        /// <summary>1 where a ≥ b, else 0, broadcasting.</summary>
        public static Tensor<T> operator >=(Tensor<T> a, Tensor<T> b) => a.GreaterOrEqual(b);

        /// <summary>1 where a ≤ b, else 0, broadcasting.</summary>
        public static Tensor<T> operator <=(Tensor<T> a, Tensor<T> b) => a.LessOrEqual(b);

        /// <summary>1 where a is above the number, rounded to T once, else 0.</summary>
        public static Tensor<T> operator >(Tensor<T> a, double b) => a.GreaterThan(Tensor<T>.Scalar(b));

        /// <summary>1 where a is below the number, rounded to T once, else 0.</summary>
        public static Tensor<T> operator <(Tensor<T> a, double b) => a.LessThan(Tensor<T>.Scalar(b));

        /// <summary>1 where a is the number, rounded to T once, or above, else 0.</summary>
        public static Tensor<T> operator >=(Tensor<T> a, double b) => a.GreaterOrEqual(Tensor<T>.Scalar(b));

        /// <summary>1 where a is the number, rounded to T once, or below, else 0.</summary>
        public static Tensor<T> operator <=(Tensor<T> a, double b) => a.LessOrEqual(Tensor<T>.Scalar(b));
    }
}
