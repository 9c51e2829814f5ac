namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>c = a ⊘ b, elementwise with broadcasting (PyTorch: <c>torch.div</c>).</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor<T> operator /(Tensor<T> a, Tensor<T> b) => DivideOp.Instance.Apply(a, b);

    internal sealed record DivideOp() : BroadcastingOp<T>("/", "c = a ⊘ b", "g ⊘ b | −g ⊙ c ⊘ b", Domain.NonZero)
    {
        public static readonly DivideOp Instance = new();
        public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Run<Vectorized<T, Over<T>>>(a, b);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand == 0 ? g / entry[1] : -g * entry.Output / entry[1];
    }
}
