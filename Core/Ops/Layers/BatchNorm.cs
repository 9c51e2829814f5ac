using System.Numerics;

namespace Autograd;

/// <summary>What batch norm computes on the way: constants, no gradient flows through them.</summary>
/// <param name="Mean">μ [1,features].</param>
/// <param name="Variance">σ² [1,features], divided by n − c.</param>
/// <param name="InverseStd">(σ² + ε)^−½ [1,features], the lecture's <c>bnvar_inv</c>.</param>
public readonly record struct BatchStatistics<T>(Tensor<T> Mean, Tensor<T> Variance, Tensor<T> InverseStd)
    where T : unmanaged, IFloatingPointIeee754<T>;

public partial class Tensor<T>
{
    /// <summary>y = γ·(x − μ)·(σ² + ε)^−½ + β over the batch, σ² with n − 1 (lecture, exercise 3).</summary>
    /// <param name="gain">γ [features] or [1,features].</param>
    /// <param name="bias">β [features] or [1,features].</param>
    /// <param name="epsilon">ε.</param>
    /// <exception cref="ShapeException">x is not a matrix, the batch has fewer than 2 rows, or gain or bias do not fit.</exception>
    public Tensor<T> BatchNorm(Tensor<T> gain, Tensor<T> bias, double epsilon = 1e-5) => BatchNorm(gain, bias, epsilon, out _);

    /// <summary>As <see cref="BatchNorm(Tensor{T}, Tensor{T}, double)"/>, and the batch's statistics.</summary>
    /// <exception cref="ShapeException">x is not a matrix, the batch has fewer than 2 rows, or gain or bias do not fit.</exception>
    internal Tensor<T> BatchNorm(Tensor<T> gain, Tensor<T> bias, double epsilon, out BatchStatistics<T> statistics, int correction = 1) =>
        BatchNormOp.With(epsilon, correction).Apply(this, gain, bias, out statistics);

    internal sealed record BatchNormOp(double Epsilon, int Correction) : Op<T>(
        "batch norm",
        "y = γ ⊙ x̂ + β, x̂ = (x − μ) ⊙ (σ² + ε)^−½",
        $"γ ⊙ s/n ⊙ (n·g − sum(g) − {(Correction == 1 ? "n/(n − 1)·" : "")}x̂ ⊙ sum(g ⊙ x̂)), s = (σ² + ε)^−½ | sum(g ⊙ x̂) | sum(g)")
    {
        private static BatchNormOp? _last;

        // A network has one ε.
        public static BatchNormOp With(double epsilon, int correction) =>
            _last is { } known && known.Epsilon.Equals(epsilon) && known.Correction == correction ? known : _last = new(epsilon, correction);

        public override string Attributes => Correction == 1 ? "" : $"correction {Correction}";

        public Tensor<T> Apply(Tensor<T> x, Tensor<T> gain, Tensor<T> bias, out BatchStatistics<T> statistics)
        {
            if (x.Rank != 2 || gain.Count != x.Shape[1] || bias.Count != x.Shape[1] || gain.Rank == 0 || bias.Rank == 0 || gain.Shape[^1] != gain.Count || bias.Shape[^1] != bias.Count)
                throw new ShapeException($"batch norm: x [n,features] with gain and bias [features] or [1,features] are needed, given were {x.Describe()}, {gain.Describe()} and {bias.Describe()}.");
            int n = x.Shape[0], features = x.Shape[1];
            if (n <= Correction)
                throw new ShapeException($"batch norm: {x.Describe()} has a batch of {n}: its variance is divided by n − {Correction}, so at least {Correction + 1} rows are needed.");
            Shape row = [1, features];
            var y = Allocate(x.Shape);
            var (mean, variance, inverseStd) = statistics = new(Allocate(row), Allocate(row), Allocate(row));
            BatchNormKernel.Forward(x.Values, gain.Values, bias.Values, Epsilon, n, features, mean.WritableValues, variance.WritableValues, inverseStd.WritableValues, y.WritableValues, Correction);
            return Record(y, [new(x), new(gain), new(bias)], null, [mean, inverseStd]);
        }

        protected internal override void Vjps(TapeEntry<T> entry, Tensor<T> g, ReadOnlySpan<bool> needed, Span<Tensor<T>?> gradients)
        {
            if (!NoGrad.IsActive)
            {
                base.Vjps(entry, g, needed, gradients);
                return;
            }
            var (dx, dgain, dbias) = OnePass.BatchNorm(g, entry[0], entry[1], entry.Saved[0], entry.Saved[1], correction: Correction);
            gradients[0] = needed[0] ? dx : null;
            gradients[1] = needed[1] ? dgain.InShape(entry[1].Shape) : null;
            gradients[2] = needed[2] ? dbias.InShape(entry[2].Shape) : null;
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            double n = entry[0].Shape[0];
            var diff = entry[0] - entry[0].Mean(0, keepDims: true);
            var inverseStd = (1.0 / (n - Correction) * diff.Pow(2).Sum(0, keepDims: true) + Epsilon).Pow(-0.5);
            var normalized = diff * inverseStd;
            return operand switch
            {
                0 => entry[1].InShape(inverseStd.Shape) * inverseStd / n * (n * g - g.Sum(0) - n / (n - Correction) * normalized * (g * normalized).Sum(0)),
                1 => (g * normalized).Sum(0).InShape(entry[1].Shape),
                _ => g.Sum(0).InShape(entry[2].Shape),
            };
        }

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int n = entry[0].Shape[0], features = entry[0].Shape[1], feature = element % features;
            int[] column = [.. Enumerable.Range(0, n).Select(row => row * features + feature)];
            Tensor<T> mean() => x.Once("mean", feature, () => ScalarFormulas.Mean<T>([.. column.Select(i => x[0, i])]));
            Tensor<T> diff(int i) => x.Once("diff", i, () => x[0, i] - mean());
            var inverseStd = x.Once("inverse std", feature, () => (ScalarFormulas.Sum(column.Select(i => diff(i).Square())) / (n - Correction) + Epsilon).Pow(-0.5));
            return x[1, feature] * (diff(element) * inverseStd) + x[2, feature];
        }
    }
}
