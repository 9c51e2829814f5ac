using System.Globalization;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = (Σ |x|ᵖ)^(1/p) over some axes; max |x| for p = ∞ (PyTorch: <c>torch.linalg.vector_norm</c>).</summary>
    /// <param name="p">Above 0, or infinity; 2 is the length of a vector.</param>
    /// <param name="axis">The axes to reduce; all if none is given.</param>
    /// <param name="keepDims">Whether they stay, with size 1.</param>
    /// <remarks>Where y is 0, or for p below 1 where x is, there is no derivative: the gradient is 0.</remarks>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is not above 0.</exception>
    public Tensor<T> Norm(double p = 2, Axes axis = default, bool keepDims = false) =>
        !(p > 0) ? throw new ArgumentOutOfRangeException(nameof(p), string.Create(CultureInfo.InvariantCulture, $"norm: p is {p} for {Describe()}: accepted are numbers above 0, and infinity."))
        : double.IsPositiveInfinity(p) ? Abs().Amax(axis, keepDims)
        : new NormOp(axis.On(this, "norm"), keepDims, p).Apply(this);

    internal sealed record NormOp(AxisSet Axes, bool KeepDims, double P)
        : ReductionOp<T>("norm", "y = (Σ |x|^p)^(1/p)", "expand(g) ⊙ sign(x) ⊙ (|x| ⊘ expand(y))^(p − 1)", Axes, KeepDims)
    {
        public override string Attributes => string.Create(CultureInfo.InvariantCulture, $"{base.Attributes}{(base.Attributes.Length > 0 ? ", " : "")}p {P}");

        protected override void Fold(ReadOnlySpan<T> x, int outer, int run, int inner, Span<T> y)
        {
            if (P == 2)
            {
                SpreadJob<T>.Of(x, outer, run, inner, y, SpreadKind.Length);
                return;
            }
            for (int row = 0; row < y.Length; row++)
            {
                double sum = 0;
                for (int a = 0, at = row / inner * run * inner + row % inner; a < run; a++, at += inner)
                    sum += Math.Pow(Math.Abs(double.CreateTruncating(x[at])), P);
                y[row] = T.CreateTruncating(Math.Pow(sum, 1 / P));
            }
        }

        protected override Tensor<T> Fold(Tensor<T>[] row) => ScalarFormulas.Sum(row.Select(x => x.Abs().Pow(P))).Pow(1 / P);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            if (P == 2 && InOnePass(default(ShareTimes<T>), entry, () => entry.Output, () => g) is { } dx)
                return dx;
            var (x, y) = (entry[0], Kept(entry, entry.Output));
            var isZero = P < 1 ? x.EqualTo(0.0) | y.EqualTo(0.0) : y.EqualTo(0.0);
            var share = Tensor.Where(isZero, 1.0, x) / Tensor.Where(isZero, 1.0, y);
            return Kept(entry, g) * Tensor.Where(isZero, 0.0, P == 2 ? share : x.Sign() * share.Abs().Pow(P - 1));
        }
    }
}
