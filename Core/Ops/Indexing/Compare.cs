namespace Autograd;

/// <content>Comparisons: a <see cref="Mask"/> that is true where a relation holds, with broadcasting. NaN is unequal to everything.</content>
public partial class Tensor<T>
{
    /// <summary>m = a > b, with broadcasting (PyTorch: <c>torch.gt</c>).</summary>
    public static Mask operator >(Tensor<T> a, Tensor<T> b) => Compare<Greater>(a, b, ">");

    /// <summary>m = a &lt; b, with broadcasting (PyTorch: <c>torch.lt</c>).</summary>
    public static Mask operator <(Tensor<T> a, Tensor<T> b) => Compare<Greater>(b, a, "<");

    /// <summary>m = a ≥ b, with broadcasting (PyTorch: <c>torch.ge</c>).</summary>
    public static Mask operator >=(Tensor<T> a, Tensor<T> b) => Compare<GreaterOrEqual>(a, b, ">=");

    /// <summary>m = a ≤ b, with broadcasting (PyTorch: <c>torch.le</c>).</summary>
    public static Mask operator <=(Tensor<T> a, Tensor<T> b) => Compare<GreaterOrEqual>(b, a, "<=");

    /// <summary>m = (a = b), with broadcasting (PyTorch: <c>torch.eq</c>). The operator == compares references.</summary>
    public Mask EqualTo(Tensor<T> b) => Compare<Same>(this, b, "eq");

    /// <summary>m = a ≠ b, with broadcasting; true where either is NaN (PyTorch: <c>torch.ne</c>).</summary>
    public Mask NotEqualTo(Tensor<T> b) => !Compare<Same>(this, b, "ne");

    /// <summary>m = x is NaN (PyTorch: <c>torch.isnan</c>).</summary>
    public Mask IsNaN() => NotEqualTo(this);

    /// <summary>m = x is neither NaN nor infinite (PyTorch: <c>torch.isfinite</c>).</summary>
    public Mask IsFinite() => Detach().Abs() < double.PositiveInfinity;

    /// <summary>y = m ⊙ x with m = 1 where the mask is true, else 0; NaN and ∞ times 0 are NaN, as in PyTorch (<see cref="Tensor.Where"/> chooses).</summary>
    public static Tensor<T> operator *(Mask mask, Tensor<T> x) => mask.To<T>() * x;

    /// <summary>y = x ⊙ m with m = 1 where the mask is true, else 0; NaN and ∞ times 0 are NaN, as in PyTorch (<see cref="Tensor.Where"/> chooses).</summary>
    public static Tensor<T> operator *(Tensor<T> x, Mask mask) => x * mask.To<T>();

    private static Mask Compare<TRelation>(Tensor<T> a, Tensor<T> b, string operation)
        where TRelation : struct, IRelation
    {
        var shape = Common(operation, a, b);
        var mask = Mask.Allocate<T>(shape);
        var holds = mask.WritableValues;
        ReadOnlySpan<T> left = Replicated(a, shape, out int stepA), right = Replicated(b, shape, out int stepB);
        for (int i = 0; i < holds.Length; i++)
            holds[i] = TRelation.Holds(left[i * stepA], right[i * stepB]);
        return mask;
    }

    // The elements in the target's order: those of one number alone are read again and again, with step 0.
    private static ReadOnlySpan<T> Replicated(Tensor<T> x, Shape target, out int step)
    {
        step = x.Count == 1 ? 0 : 1;
        if (step == 0 || x.Shape.Equals(target))
            return x.Values;
        var wide = Allocate(target);
        BroadcastLoop.Expand(x.Values, x.Shape.BroadcastTo(target).Strides, target.Sizes, wide.WritableValues);
        return wide.Values;
    }

    private interface IRelation
    {
        static abstract bool Holds(T x, T y);
    }

    private readonly struct Greater : IRelation
    {
        public static bool Holds(T x, T y) => x > y;
    }

    private readonly struct GreaterOrEqual : IRelation
    {
        public static bool Holds(T x, T y) => x >= y;
    }

    private readonly struct Same : IRelation
    {
        public static bool Holds(T x, T y) => x == y;
    }
}
