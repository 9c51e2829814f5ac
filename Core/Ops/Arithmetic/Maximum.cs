namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>c = max(a, b), elementwise with broadcasting; NaN where either is NaN (PyTorch: <c>torch.maximum</c>).</summary>
    /// <remarks>Where both are equal there is no derivative: each operand gets half of the gradient.</remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor<T> Maximum(Tensor<T> b) => MaximumOp.Instance.Apply(this, b);

    /// <summary>c = min(a, b), elementwise with broadcasting; NaN where either is NaN (PyTorch: <c>torch.minimum</c>).</summary>
    /// <remarks>Where both are equal there is no derivative: each operand gets half of the gradient.</remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor<T> Minimum(Tensor<T> b) => MinimumOp.Instance.Apply(this, b);

    internal sealed record MaximumOp() : BroadcastingOp<T>("maximum", "c = max(a, b)", "g ⊙ ([a > b] + ½[a = b]) | g ⊙ ([b > a] + ½[a = b])")
    {
        public static readonly MaximumOp Instance = new();
        public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Run<Vectorized<T, Larger<T>>>(a, b);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => InOnePass(default(LargerGradient<T>), g, entry, operand) ?? Shared(entry[operand], entry[operand] < entry[1 - operand], entry[1 - operand], g);
    }

    internal sealed record MinimumOp() : BroadcastingOp<T>("minimum", "c = min(a, b)", "g ⊙ ([a < b] + ½[a = b]) | g ⊙ ([b < a] + ½[a = b])")
    {
        public static readonly MinimumOp Instance = new();
        public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Run<Vectorized<T, Smaller<T>>>(a, b);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => InOnePass(default(SmallerGradient<T>), g, entry, operand) ?? Shared(entry[operand], entry[operand] > entry[1 - operand], entry[1 - operand], g);
    }

    // Where nothing is recorded and neither operand was broadcast.
    private static Tensor<T>? InOnePass<F>(F gradient, Tensor<T> g, TapeEntry<T> entry, int operand)
        where F : struct, ITernaryFunction<T> =>
        NoGrad.IsActive && entry[0].Shape.Equals(entry[1].Shape) ? OnePass.Map(gradient, g, entry[operand], entry[1 - operand]) : null;

    // The loser gets nothing, the winner all, equals half each.
    private static Tensor<T> Shared(Tensor<T> own, Mask lost, Tensor<T> other, Tensor<T> g) =>
        Tensor.Where(lost, 0.0, Tensor.Where(own.EqualTo(other), g / 2.0, g));
}
