namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>c = a − b, elementwise with broadcasting (PyTorch: <c>torch.sub</c>).</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor<T> operator -(Tensor<T> a, Tensor<T> b) => SubtractOp.Instance.Apply(a, b);

    internal sealed record SubtractOp() : BroadcastingOp<T>("-", "c = a − b", "g | −g")
    {
        public static readonly SubtractOp Instance = new();
        public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Run<Vectorized<T, Minus<T>>>(a, b);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand == 0 ? g : -g;
    }
}
