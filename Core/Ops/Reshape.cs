using System.Numerics;

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
    }
}
