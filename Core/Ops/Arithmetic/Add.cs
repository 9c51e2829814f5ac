namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>c = a + b, elementwise with broadcasting (PyTorch: <c>torch.add</c>).</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor<T> operator +(Tensor<T> a, Tensor<T> b) => AddOp.Instance.Apply(a, b);

    /// <summary>sum ← sum + term, in place, with the bits of <c>sum + term</c>.</summary>
    internal static void AddTo(Tensor<T> sum, Tensor<T> term) => BinaryElementwise<T, Plus<T>>.Map(default, sum.Values, term.Values, sum.WritableValues);

    internal sealed record AddOp() : BroadcastingOp<T>("+", "c = a + b", "g")
    {
        public static readonly AddOp Instance = new();
        public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Run<Vectorized<T, Plus<T>>>(a, b);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g;
    }
}
