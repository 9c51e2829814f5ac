using System.Numerics;

namespace Autograd;

/// <summary>yᵢ = Σ over j ≤ i of xⱼ along an axis (PyTorch: <c>torch.cumsum</c>).</summary>
/// <param name="Axis">The axis.</param>
public sealed record CumSum<T>(int Axis) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "cumsum";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis}";

    /// <inheritdoc/>
    public override string Formula => "yᵢ = Σ xⱼ over j ≤ i";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "Σ gⱼ over j ≥ i";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
        from shape in new Shape[] { [5], [1], [3, 4], [2, 3, 2], [0, 3], [3, 0] }
        from axis in Enumerable.Range(0, shape.Rank)
        select new OpSample<T>($"{shape} along {axis}", [shape], x => x[0].CumSum(axis));

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        var (outer, inner) = x.Shape.Around(Axis);
        Cumulative.Sum(x.Values, outer, x.Shape[Axis], inner, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g.Flip(Axis).CumSum(Axis).Flip(Axis);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry[0].Shape.IndexOf(element);
        return ScalarFormulas.Sum(Enumerable.Range(0, index[Axis] + 1).Select(at =>
        {
            index[Axis] = at;
            return x[0, entry[0].Shape.NumberOf(index)];
        }));
    }
}

/// <summary>The method.</summary>
public static class CumSumMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The running sums along an axis (PyTorch: <c>torch.cumsum</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Tensor<T> CumSum(int axis) => new CumSum<T>(AxisArguments.Axis("cumsum", x, axis)).Apply(x);
    }
}
