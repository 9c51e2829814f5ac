namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x replicated to a larger shape, by NumPy's rules (PyTorch: <c>torch.broadcast_to</c>).</summary>
    /// <exception cref="ShapeException">x does not broadcast to the shape.</exception>
    public Tensor<T> BroadcastTo(Shape shape) => BroadcastToOp.Instance.Apply(this, shape);

    internal sealed record BroadcastToOp() : Op<T>("broadcast", "y = x replicated", "g")
    {
        public static readonly BroadcastToOp Instance = new();

        public Tensor<T> Apply(Tensor<T> x, Shape shape)
        {
            if (!Broadcast.Reaches(x.Shape, shape))
                throw new ShapeException($"broadcast: {x.Describe()} cannot be replicated to {shape}: aligned at the last axes, every size must be the target's or 1.");
            var operand = new Operand<T>(x, shape);
            var y = Allocate(shape);
            BroadcastLoop.Expand(x.Values, operand.Broadcast.Strides, shape.Sizes, y.WritableValues);
            return Record(y, [operand]);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g;
        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) => x.At(0, element);
    }
}
