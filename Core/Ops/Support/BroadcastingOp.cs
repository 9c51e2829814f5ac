using System.Numerics;

namespace Autograd;

/// <summary>c = a ∘ b, elementwise, both operands broadcast to their common shape.</summary>
public abstract record BroadcastingOp<T> : Op<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private protected BroadcastingOp(string name, string formula, string vjp, Domain domain = Domain.Reals)
        : base(name, formula, vjp) => Domain = domain;

    /// <summary>Where the op has derivatives.</summary>
    public Domain Domain { get; }

    internal sealed override bool IsElementwise => true;

    /// <summary>The op on two tensors.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public abstract Tensor<T> Apply(Tensor<T> a, Tensor<T> b);

    private protected Tensor<T> Run<TKernel>(Tensor<T> a, Tensor<T> b)
        where TKernel : IElementwise<T>
    {
        var shape = Tensor<T>.Common(Name, a, b);
        Operand<T> left = new(a, shape), right = new(b, shape);
        var c = Tensor<T>.Allocate(shape);
        BroadcastLoop.Binary<T, TKernel>(a.Values, left.Broadcast.Strides, b.Values, right.Broadcast.Strides, shape.Sizes, c.WritableValues);
        return Record(c, left, right);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) => Apply(x.At(0, element), x.At(1, element));
}
