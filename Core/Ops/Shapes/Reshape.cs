namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x in another shape with as many elements, in the same memory (PyTorch: <c>torch.reshape</c>).</summary>
    /// <param name="sizes">The sizes, of which one may be left open as −1: <c>emb.Reshape(n, -1)</c>.</param>
    /// <exception cref="ShapeException">The shape holds another number of elements, several sizes are open, or no size fits the elements.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] // x.Reshape([2, -1]) comes here too
    public Tensor<T> Reshape(params ReadOnlySpan<int> sizes) => Reshape(OpenSize.Fill(sizes, Count, this));

    /// <summary>y = x in another shape with as many elements, in the same memory (PyTorch: <c>torch.reshape</c>).</summary>
    /// <exception cref="ShapeException">The shape holds another number of elements.</exception>
    public Tensor<T> Reshape(Shape shape) => ReshapeOp.Instance.Apply(this, shape);

    /// <summary>As <see cref="Reshape(Shape)"/>, but x itself where it has the shape already: for results that nobody can name.</summary>
    internal Tensor<T> InShape(Shape shape) => shape.Equals(Shape) ? this : Reshape(shape);

    internal sealed record ReshapeOp() : Op<T>("reshape", "y = x in another shape", "reshape(g)")
    {
        public static readonly ReshapeOp Instance = new();

        public Tensor<T> Apply(Tensor<T> x, Shape shape) => shape.Count == x.Count
            ? Record(x.View(shape), x)
            : throw new ShapeException($"reshape: {x.Describe()} has {x.Count} elements, the shape {shape} holds {shape.Count}.");

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g.Reshape(entry[0].Shape);
        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) => x[0, element];
    }
}
