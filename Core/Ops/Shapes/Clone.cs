namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x, in memory of its own; the gradient flows through it (PyTorch: <c>clone()</c>). <see cref="Detach"/> is the one that stops it.</summary>
    public Tensor<T> Clone()
    {
        var copy = CloneOp.Instance.Apply(this);
        copy.Label = Label;
        return copy;
    }

    /// <summary>y = x as a tensor of its own in the same memory, so that a name given to it does not rename x.</summary>
    internal Tensor<T> Alias() => Reshape(Shape);

    internal sealed record CloneOp() : ElementwiseOp<T>("clone", "y = x", "g")
    {
        public static readonly CloneOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g;
    }
}
