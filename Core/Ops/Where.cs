using System.Numerics;

namespace Autograd;

/// <summary>y = a where the condition is not 0, else b, with broadcasting of all three (PyTorch: <c>torch.where</c>).</summary>
/// <remarks>The condition is a constant: no gradient flows through it. NaN is not 0.</remarks>
public sealed record Where<T> : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Where<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "where";

    /// <inheritdoc/>
    public override string Formula => "y = a where m ≠ 0, else b";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => operand switch
    {
        0 => "none: the condition is a constant",
        1 => "g where m ≠ 0, else 0",
        _ => "0 where m ≠ 0, else g",
    };

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new OpSample<T>("one condition for all", [[2, 3], [3]], x => Tensor.Where(Tensor.Scalar(T.Zero), x[0], x[1])),
        .. SampleShapes.Binary<T>((a, b) => Tensor.Where(a.Detach() > b.Detach(), a, b)),
        new OpSample<T>("a condition that stretches both", [[3], []], x => Tensor.Where(Tensor.Of([T.One, T.Zero], [2, 1]), x[0], x[1])),
    ];

    /// <summary>The op on a condition and two tensors.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor<T> Apply(Tensor<T> condition, Tensor<T> a, Tensor<T> b)
    {
        if (!Broadcast.TryCommon(a.Shape, b.Shape, out var values, out int axis))
            throw new ShapeException(Broadcast.Misfit(Name, a.Name, a.Shape, b.Name, b.Shape, axis));
        if (!Broadcast.TryCommon(condition.Shape, values, out var shape, out axis))
            throw new ShapeException(Broadcast.Misfit(Name, condition.Label ?? "the condition", condition.Shape, "the values", values, axis));
        condition = condition.Detach();
        Operand<T>[] operands = [new(condition, condition.Shape.BroadcastTo(shape)), new(a, a.Shape.BroadcastTo(shape)), new(b, b.Shape.BroadcastTo(shape))];
        var mask = Expand(operands[0]);
        var yes = Expand(operands[1]);
        var no = Expand(operands[2]);
        var y = Tensor<T>.Allocate(shape);
        var target = y.WritableValues;
        for (int i = 0; i < target.Length; i++)
            target[i] = mask[i] != T.Zero ? yes[i] : no[i];
        return Record(y, operands);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand switch
    {
        1 => Tensor.Where(entry[0], g, 0.0),
        2 => Tensor.Where(entry[0], 0.0, g),
        _ => throw new InvalidOperationException("where: the condition has no gradient."),
    };

    private static ReadOnlySpan<T> Expand(Operand<T> operand)
    {
        if (operand.Broadcast.IsIdentity)
            return operand.Tensor.Values;
        var expanded = Tensor<T>.Allocate(operand.Broadcast.Target).WritableValues;
        BroadcastLoop.Expand(operand.Tensor.Values, operand.Broadcast.Strides, operand.Broadcast.Target.Sizes, expanded);
        return expanded;
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        x.At(0, element).Item() != T.Zero ? x.At(1, element) : x.At(2, element);
}

/// <summary>The functions.</summary>
public static class WhereFunction
{
    extension(Tensor)
    {
        /// <summary>y = a where the condition is not 0, else b, broadcasting (PyTorch: <c>torch.where</c>).</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor<T> Where<T>(Tensor<T> condition, Tensor<T> a, Tensor<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Autograd.Where<T>.Op.Apply(condition, a, b);

        /// <summary>y = a where the condition is not 0, else a constant, rounded to T once.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor<T> Where<T>(Tensor<T> condition, Tensor<T> a, double b)
            where T : unmanaged, IFloatingPointIeee754<T> => Tensor.Where(condition, a, Tensor<T>.Scalar(b));

        /// <summary>y = b where the condition is 0, else a constant, rounded to T once.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor<T> Where<T>(Tensor<T> condition, double a, Tensor<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Tensor.Where(condition, Tensor<T>.Scalar(a), b);
    }
}
