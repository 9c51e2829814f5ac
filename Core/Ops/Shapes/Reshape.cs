namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x in another shape with as many elements, in the same memory (PyTorch: <c>torch.reshape</c>).</summary>
    /// <param name="sizes">The sizes, of which one may be left open as −1: <c>emb.Reshape(n, -1)</c>.</param>
    /// <exception cref="ShapeException">The shape holds another number of elements, several sizes are open, or no size fits the elements.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] // x.Reshape([2, -1]) comes here too
    public Tensor<T> Reshape(params ReadOnlySpan<int> sizes)
    {
        int open = sizes.IndexOf(-1);
        if (open < 0)
            return Reshape(Shape.Of(sizes));
        Span<int> filled = stackalloc int[sizes.Length];
        sizes.CopyTo(filled);
        filled[open] = 1;
        if (filled.Contains(-1))
            throw new ShapeException($"reshape: [{string.Join(',', sizes.ToArray())}] for {Describe()} leaves several sizes open: at most one may be −1.");
        int known = Shape.Of(filled).Count;
        if (known == 0 || Count % known != 0)
            throw new ShapeException($"reshape: {Describe()} has {Count} elements, which [{string.Join(',', sizes.ToArray())}] cannot hold: the known sizes {(known == 0 ? "have the product 0, so −1 is undetermined" : $"have the product {known}, which must divide {Count}")}.");
        filled[open] = Count / known;
        return Reshape(Shape.Of(filled));
    }

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
