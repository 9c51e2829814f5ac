using System.Numerics;

namespace Autograd;

/// <summary>y = f(x), elementwise: the result has x's shape.</summary>
public abstract record ElementwiseOp<T> : Op<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op on a tensor.</summary>
    public abstract Tensor<T> Apply(Tensor<T> x);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) => Apply(x[0, element]);

    private protected Tensor<T> Apply<F>(Tensor<T> x, F function)
        where F : struct, IMap<T>
    {
        var y = Tensor<T>.Allocate(x.Shape);
        Map.Run(function, x.Values, y.WritableValues);
        return Record(y, x);
    }
}
