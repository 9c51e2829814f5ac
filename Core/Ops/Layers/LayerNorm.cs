namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = γ·(x − μ)·(σ² + ε)^−½ + β, with μ and σ² (divided by n) over x's last axes, of each example alone (PyTorch: <c>F.layer_norm</c>).</summary>
    /// <param name="gain">γ, in the shape of x's last axes: it says which ones they are.</param>
    /// <param name="bias">β, in γ's shape.</param>
    /// <param name="epsilon">ε.</param>
    /// <exception cref="ShapeException">γ has no axis, or is not like x's last axes, or β is not like γ.</exception>
    public Tensor<T> LayerNorm(Tensor<T> gain, Tensor<T> bias, double epsilon = 1e-5) => new LayerNormOp(epsilon, gain.Rank).Apply(this, gain, bias);

    internal sealed record LayerNormOp(double Epsilon, int Normalized) : Op<T>(
        "layer norm",
        "y = γ ⊙ x̂ + β, x̂ = (x − μ) ⊙ (σ² + ε)^−½",
        "s ⊙ (γ ⊙ g − mean(γ ⊙ g) − x̂ ⊙ mean(γ ⊙ g ⊙ x̂)), s = (σ² + ε)^−½ | sum_to(g ⊙ x̂) | sum_to(g)")
    {
        public Tensor<T> Apply(Tensor<T> x, Tensor<T> gain, Tensor<T> bias)
        {
            int first = x.Rank - gain.Rank;
            if (gain.Rank == 0 || first < 0 || !x.Shape.Sizes[first..].SequenceEqual(gain.Shape.Sizes) || !bias.Shape.Equals(gain.Shape))
                throw new ShapeException($"layer norm: gain and bias need the shape of x's last axes, given were {x.Describe()}, {gain.Describe()} and {bias.Describe()}.");
            Shape rows = Shape.Of(x.Shape.Sizes[..first]);
            var (y, mean, inverseStd) = (Allocate(x.Shape), Allocate(rows), Allocate(rows));
            LayerNormKernel.Forward(x.Values, gain.Values, bias.Values, Epsilon, rows.Count, gain.Count, mean.WritableValues, inverseStd.WritableValues, y.WritableValues);
            return Record(y, [new(x), new(gain), new(bias)], null, [mean, inverseStd]);
        }

        /// <summary>The axes that are normalized.</summary>
        public AxisSet AxesOf(Tensor<T> x) => new(AxisSet.All(x.Shape).Bits & ~((1 << (x.Rank - Normalized)) - 1));

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            var (x, gain) = (entry[0], entry[1]);
            var axes = AxesOf(x);
            var rows = new AxisSet(AxisSet.All(x.Shape).Bits & ~axes.Bits);
            if (operand == 2)
                return SumTo(g, rows, gain.Shape);
            var difference = x - x.Mean(axes, keepDims: true);
            var inverseStd = (difference.Pow(2).Mean(axes, keepDims: true) + Epsilon).Pow(-0.5);
            var normalized = difference * inverseStd;
            if (operand == 1)
                return SumTo(g * normalized, rows, gain.Shape);
            var scaled = gain * g;
            return inverseStd * (scaled - scaled.Mean(axes, keepDims: true) - normalized * (scaled * normalized).Mean(axes, keepDims: true));
        }

        protected internal override void Vjps(TapeEntry<T> entry, Tensor<T> g, ReadOnlySpan<bool> needed, Span<Tensor<T>?> gradients)
        {
            if (!NoGrad.IsActive)
            {
                base.Vjps(entry, g, needed, gradients);
                return;
            }
            var (dx, dgain, dbias) = (Allocate(entry[0].Shape), Allocate(entry[1].Shape), Allocate(entry[2].Shape));
            LayerNormKernel.Backward(g.Values, entry[0].Values, entry[1].Values, entry.Saved[0].Values, entry.Saved[1].Values, entry.Saved[0].Count, dgain.Count, dx.WritableValues, dgain.WritableValues, dbias.WritableValues);
            gradients[0] = needed[0] ? dx : null;
            gradients[1] = needed[1] ? dgain : null;
            gradients[2] = needed[2] ? dbias : null;
        }

        private static Tensor<T> SumTo(Tensor<T> g, AxisSet rows, Shape shape) => (rows.IsEmpty ? g : g.Sum(rows)).InShape(shape);

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int features = entry[1].Count;
            var (row, feature) = Math.DivRem(element, features);
            int[] elements = [.. Enumerable.Range(row * features, features)];
            Tensor<T> mean() => x.Once("mean", row, () => ScalarFormulas.Mean<T>([.. elements.Select(i => x[0, i])]));
            Tensor<T> diff(int i) => x.Once("diff", i, () => x[0, i] - mean());
            var inverseStd = x.Once("inverse std", row, () => (ScalarFormulas.Sum(elements.Select(i => diff(i).Square())) / features + Epsilon).Pow(-0.5));
            return x[1, feature] * (diff(element) * inverseStd) + x[2, feature];
        }
    }
}
