using System.Numerics;

namespace Autograd;

/// <summary>y = f(x), elementwise: the result has x's shape.</summary>
public abstract record ElementwiseOp<T> : Op<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>An op with its texts.</summary>
    /// <param name="name">The name on a graph's node.</param>
    /// <param name="formula">The forward formula: <c>y = eˣ</c>.</param>
    /// <param name="vjp">The vjp, with g the gradient of the output: <c>g ⊙ y</c>.</param>
    /// <param name="domain">Where f has a derivative: the gradient checks draw their numbers there.</param>
    protected ElementwiseOp(string name, string formula, string vjp, Domain domain = Domain.Reals)
        : base(name, formula, vjp) => Domain = domain;

    /// <summary>Where f has a derivative.</summary>
    public Domain Domain { get; }

    internal sealed override bool IsElementwise => true;

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        if (x.Tape is not null && !NoGrad.IsActive)
            return Record(y, x, saved: ForwardOnTape(x, y));
        Forward(x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <summary>The same where a vjp will follow. An op that has its derivative at hand returns it, to be saved.</summary>
    internal virtual Tensor<T>[]? ForwardOnTape(Tensor<T> x, Tensor<T> y)
    {
        Forward(x.Values, y.WritableValues);
        return null;
    }

    /// <summary>yᵢ = f(xᵢ), for all of x.</summary>
    protected abstract void Forward(ReadOnlySpan<T> x, Span<T> y);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) => Apply(x[0, element]);
}
