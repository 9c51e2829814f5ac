namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = Σ (x − mean x)² / (n − c) over some axes with n elements together (PyTorch: <c>torch.var</c>).</summary>
    /// <param name="axis">The axes to reduce; all if none is given.</param>
    /// <param name="keepDims">Whether they stay, with size 1.</param>
    /// <param name="correction">c: 1 (Bessel's correction) for the sample's variance, 0 for the population's. Where n − c is 0 or less, y is NaN or infinite.</param>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    public Tensor<T> Var(Axes axis = default, bool keepDims = false, int correction = 1) => new VarOp(axis.On(this, "var"), keepDims, correction).Apply(this);

    /// <summary>y = √(Σ (x − mean x)² / (n − c)) over some axes with n elements together (PyTorch: <c>torch.std</c>).</summary>
    /// <param name="axis">The axes to reduce; all if none is given.</param>
    /// <param name="keepDims">Whether they stay, with size 1.</param>
    /// <param name="correction">c: 1 (Bessel's correction) for the sample's deviation, 0 for the population's. Where n − c is 0 or less, y is NaN or infinite.</param>
    /// <remarks>Where y is 0 there is no derivative: the gradient is 0.</remarks>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    public Tensor<T> Std(Axes axis = default, bool keepDims = false, int correction = 1) => new StdOp(axis.On(this, "std"), keepDims, correction).Apply(this);

    internal abstract record SpreadOp(string Label, string Text, string VjpText, AxisSet Axes, bool KeepDims, int Correction) : ReductionOp<T>(Label, Text, VjpText, Axes, KeepDims)
    {
        public override string Attributes => $"{base.Attributes}{(base.Attributes.Length > 0 ? ", " : "")}correction {Correction}";

        protected Tensor<T> VarianceVjp(TapeEntry<T> entry, Tensor<T> g) =>
            InOnePass(default(DistanceTimes<T>), entry, () => entry[0].Mean(Axes), () => 2.0 / (RowLength(entry) - Correction) * g) ?? 2.0 / (RowLength(entry) - Correction) * Kept(entry, g) * (entry[0] - entry[0].Mean(Axes, keepDims: true));
    }

    internal sealed record VarOp(AxisSet Axes, bool KeepDims, int Correction)
        : SpreadOp("var", "y = Σ (x − mean x)² / (n − c)", "2/(n − c)·expand(g) ⊙ (x − expand(mean x))", Axes, KeepDims, Correction)
    {
        protected override void Fold(ReadOnlySpan<T> x, int outer, int run, int inner, Span<T> y) => SpreadJob<T>.Of(x, outer, run, inner, y, SpreadKind.Variance, Correction);
        protected override Tensor<T> Fold(Tensor<T>[] row) => ScalarFormulas.Variance(row, Correction);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => VarianceVjp(entry, g);
    }

    internal sealed record StdOp(AxisSet Axes, bool KeepDims, int Correction)
        : SpreadOp("std", "y = √(Σ (x − mean x)² / (n − c))", "1/(n − c)·expand(g ⊘ y) ⊙ (x − expand(mean x))", Axes, KeepDims, Correction)
    {
        protected override void Fold(ReadOnlySpan<T> x, int outer, int run, int inner, Span<T> y) => SpreadJob<T>.Of(x, outer, run, inner, y, SpreadKind.Deviation, Correction);
        protected override Tensor<T> Fold(Tensor<T>[] row) => ScalarFormulas.Variance(row, Correction).Sqrt();

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            VarianceVjp(entry, Tensor.Where(entry.Output.EqualTo(0.0), 0.0, g / (2.0 * entry.Output)));
    }
}
