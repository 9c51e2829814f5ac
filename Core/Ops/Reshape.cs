using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y = x in another shape with as many elements, in the same memory (PyTorch: <c>view</c>, <c>reshape</c>).</summary>
public sealed record Reshape<T> : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; the shape is its output's.</summary>
    public static Reshape<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "reshape";

    /// <inheritdoc/>
    public override string Formula => "y = x in another shape";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g in x's shape";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
        from pair in new (Shape Source, Shape Target)[] { ([], [1, 1]), ([6], [2, 3]), ([2, 3, 2], [2, 6]), ([0, 3], [0]), ([1], []) }
        select new OpSample<T>($"{pair.Source} to {pair.Target}", [pair.Source], x => x[0].Reshape(pair.Target));

    /// <summary>The op on a tensor.</summary>
    /// <exception cref="ShapeException">The shape holds another number of elements.</exception>
    public Tensor<T> Apply(Tensor<T> x, Shape shape)
    {
        if (shape.Count != x.Count)
            throw new ShapeException($"reshape: {x.Describe()} has {x.Count} elements, the shape {shape} holds {shape.Count}.");
        return Record(x.View(shape), x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g.Reshape(entry[0].Shape);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) => x[0, element];
}

/// <summary>The method.</summary>
public static class ReshapeMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>x in another shape with as many elements; x itself where the shape is its own.</summary>
        /// <exception cref="ShapeException">The shape holds another number of elements.</exception>
        public Tensor<T> Reshape(Shape shape) => shape.Equals(x.Shape) ? x : Autograd.Reshape<T>.Op.Apply(x, shape);

        /// <summary>x in another shape, of which one size may be left open as −1: <c>emb.Reshape(n, -1)</c>.</summary>
        /// <exception cref="ShapeException">Several sizes are open, or no size fits the elements.</exception>
        [OverloadResolutionPriority(1)] // x.Reshape([2, -1]) comes here too
        public Tensor<T> Reshape(params ReadOnlySpan<int> sizes)
        {
            int open = sizes.IndexOf(-1);
            if (open < 0)
                return x.Reshape(Shape.Of(sizes));
            Span<int> filled = stackalloc int[sizes.Length];
            sizes.CopyTo(filled);
            filled[open] = 1;
            if (filled.Contains(-1))
                throw new ShapeException($"reshape: [{string.Join(',', sizes.ToArray())}] for {x.Describe()} leaves several sizes open: at most one may be −1.");
            int known = Shape.Of(filled).Count;
            if (known == 0 || x.Count % known != 0)
                throw new ShapeException($"reshape: {x.Describe()} has {x.Count} elements, which [{string.Join(',', sizes.ToArray())}] cannot hold: the known sizes {(known == 0 ? "have the product 0, so −1 is undetermined" : $"have the product {known}, which must divide {x.Count}")}.");
            filled[open] = x.Count / known;
            return x.Reshape(Shape.Of(filled));
        }
    }
}
