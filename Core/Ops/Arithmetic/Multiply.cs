namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>c = a ⊙ b, elementwise with broadcasting (PyTorch: <c>torch.mul</c>).</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor<T> operator *(Tensor<T> a, Tensor<T> b) => MultiplyOp.Instance.Apply(a, b);

    internal sealed record MultiplyOp() : BroadcastingOp<T>("*", "c = a ⊙ b", "g ⊙ b | g ⊙ a")
    {
        public static readonly MultiplyOp Instance = new();
        public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Run<Vectorized<T, Times<T>>>(a, b);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * entry[1 - operand];
    }
}
