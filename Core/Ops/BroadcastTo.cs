using System.Numerics;

namespace Autograd;

/// <summary>y = x replicated to a larger shape, by NumPy's rules (PyTorch: <c>torch.broadcast_to</c>).</summary>
public sealed record BroadcastTo<T> : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; the shape is its operand's broadcast.</summary>
    public static BroadcastTo<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "broadcast";

    /// <inheritdoc/>
    public override string Formula => "y = x replicated";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
        from pair in new (Shape Source, Shape Target)[] { ([], [2, 3]), ([3], [2, 3]), ([2, 1], [2, 3]), ([1, 3], [4, 2, 3]), ([1], [0]), ([2, 3], [2, 3]), ([1, 1], [2, 3]) }
        select new OpSample<T>($"{pair.Source} to {pair.Target}", [pair.Source], x => x[0].BroadcastTo(pair.Target));

    /// <summary>The op on a tensor.</summary>
    /// <exception cref="ShapeException">x does not broadcast to the shape.</exception>
    public Tensor<T> Apply(Tensor<T> x, Shape shape)
    {
        if (!Broadcast.TryCommon(x.Shape, shape, out var common, out _) || !common.Equals(shape))
            throw new ShapeException($"broadcast: {x.Describe()} cannot be replicated to {shape}: aligned at the last axes, every size must be the target's or 1.");
        var operand = new Operand<T>(x, x.Shape.BroadcastTo(shape));
        var y = Tensor<T>.Allocate(shape);
        BroadcastLoop.Expand(x.Values, operand.Broadcast.Strides, shape.Sizes, y.WritableValues);
        return Record(y, [operand]);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g;

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) => x.At(0, element);
}

/// <summary>The method.</summary>
public static class BroadcastToMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>x replicated to a larger shape.</summary>
        /// <exception cref="ShapeException">x does not broadcast to the shape.</exception>
        public Tensor<T> BroadcastTo(Shape shape) => Autograd.BroadcastTo<T>.Op.Apply(x, shape);
    }
}
