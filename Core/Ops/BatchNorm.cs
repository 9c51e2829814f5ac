using System.Numerics;

namespace Autograd;

/// <summary>
/// y = γ ⊙ (x − μ)·(σ² + ε)^−½ + β with μ and σ² the mean and the variance over the batch, σ² with Bessel's correction
/// (n − 1), as the lecture has it (exercise 3; PyTorch's BatchNorm1d normalizes by the variance with n).
/// </summary>
/// <param name="Epsilon">ε.</param>
public sealed record BatchNorm<T>(double Epsilon) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "batch norm";

    /// <inheritdoc/>
    public override string Formula => "y = γ·x̂ + β, x̂ = (x − μ)·(σ² + ε)^−½";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => operand switch
    {
        0 => "γ·(σ² + ε)^−½/n · (n·g − Σg − n/(n−1)·x̂·Σ(g·x̂))",
        1 => "Σ g·x̂",
        _ => "Σ g",
    };

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("five rows", [[5, 3], [1, 3], [1, 3]], x => x[0].BatchNorm(x[1], x[2])),
        new("two rows of one feature", [[3, 1], [1], [1]], x => x[0].BatchNorm(x[1], x[2])),
        new("gain and bias of rank 1", [[4, 2], [2], [2]], x => x[0].BatchNorm(x[1], x[2])),
        new("gain and bias of rank 3", [[3, 2], [1, 1, 2], [1, 1, 2]], x => x[0].BatchNorm(x[1], x[2])),
        new("no features", [[4, 0], [0], [0]], x => x[0].BatchNorm(x[1], x[2])),
    ];

    /// <summary>The op on x [n,features] with gain and bias of one number a feature; also the batch's statistics, constants.</summary>
    /// <exception cref="ShapeException">x is no matrix, the batch has fewer than 2 rows, or gain or bias do not fit.</exception>
    public (Tensor<T> Output, BatchStatistics<T> Statistics) Apply(Tensor<T> x, Tensor<T> gain, Tensor<T> bias)
    {
        if (x.Rank != 2 || gain.Count != x.Shape[1] || bias.Count != x.Shape[1] || gain.Shape.Rank == 0 || bias.Shape.Rank == 0 || gain.Shape[^1] != gain.Count || bias.Shape[^1] != bias.Count)
            throw new ShapeException($"batch norm: x [n,features] with gain and bias [features] or [1,features] are needed, given were {x.Describe()}, {gain.Describe()} and {bias.Describe()}.");
        int n = x.Shape[0], features = x.Shape[1];
        if (n < 2)
            throw new ShapeException($"batch norm: {x.Describe()} has a batch of {n}: Bessel's correction divides by n − 1, so at least 2 rows are needed.");
        Shape row = [1, features];
        var y = Tensor<T>.Allocate(x.Shape);
        var (mean, variance, inverseStd) = (Tensor<T>.Allocate(row), Tensor<T>.Allocate(row), Tensor<T>.Allocate(row));
        BatchNormKernel.Forward(x.Values, gain.Values, bias.Values, Epsilon, n, features, mean.WritableValues, variance.WritableValues, inverseStd.WritableValues, y.WritableValues);
        Record(y, [new(x), new(gain), new(bias)], null, [mean, inverseStd]);
        return (y, new BatchStatistics<T>(mean, variance, inverseStd));
    }

    /// <inheritdoc/>
    protected internal override void Vjps(TapeEntry<T> entry, Tensor<T> g, ReadOnlySpan<bool> needed, Span<Tensor<T>?> gradients)
    {
        if (!NoGrad.IsActive)
        {
            base.Vjps(entry, g, needed, gradients);
            return;
        }
        var (dx, dgain, dbias) = Formulas.BatchNormGradient(g, entry[0], entry[1], entry.Saved[0], entry.Saved[1]);
        gradients[0] = needed[0] ? dx : null;
        gradients[1] = needed[1] ? dgain.Reshape(entry[1].Shape) : null;
        gradients[2] = needed[2] ? dbias.Reshape(entry[2].Shape) : null;
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        double n = entry[0].Shape[0];
        var diff = entry[0] - entry[0].Mean(0, keepDims: true);
        var inverseStd = (1.0 / (n - 1) * diff.Pow(2).Sum(0, keepDims: true) + Epsilon).Pow(-0.5);
        var normalized = diff * inverseStd;
        return operand switch
        {
            0 => entry[1].Reshape(inverseStd.Shape) * inverseStd / n * (n * g - g.Sum(0) - n / (n - 1) * normalized * (g * normalized).Sum(0)),
            1 => (g * normalized).Sum(0).Reshape(entry[1].Shape),
            _ => g.Sum(0).Reshape(entry[2].Shape),
        };
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int n = entry[0].Shape[0], features = entry[0].Shape[1], feature = element % features;
        int[] column = [.. Enumerable.Range(0, n).Select(row => row * features + feature)];
        Tensor<T> mean() => x.Once("mean", feature, () => ScalarFormulas.Mean<T>([.. column.Select(i => x[0, i])]));
        Tensor<T> diff(int i) => x.Once("diff", i, () => x[0, i] - mean());
        var inverseStd = x.Once("inverse std", feature, () => (ScalarFormulas.Sum(column.Select(i => diff(i).Square())) / (n - 1) + Epsilon).Pow(-0.5));
        return x[1, feature] * (diff(element) * inverseStd) + x[2, feature];
    }
}

/// <summary>What batch norm computes on the way: constants, no gradient flows through them.</summary>
/// <param name="Mean">μ [1,features].</param>
/// <param name="Variance">σ² [1,features], with n − 1.</param>
/// <param name="InverseStd">(σ² + ε)^−½ [1,features], the lecture's <c>bnvar_inv</c>.</param>
public readonly record struct BatchStatistics<T>(Tensor<T> Mean, Tensor<T> Variance, Tensor<T> InverseStd)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>The methods.</summary>
public static class BatchNormMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>γ ⊙ (x − μ)·(σ² + ε)^−½ + β over the batch, variance with n − 1.</summary>
        /// <exception cref="ShapeException">x is no matrix, the batch has fewer than 2 rows, or gain or bias do not fit.</exception>
        public Tensor<T> BatchNorm(Tensor<T> gain, Tensor<T> bias, double epsilon = 1e-5) => x.BatchNorm(gain, bias, epsilon, out _);

        /// <summary>As above, and the batch's statistics.</summary>
        /// <exception cref="ShapeException">x is no matrix, the batch has fewer than 2 rows, or gain or bias do not fit.</exception>
        public Tensor<T> BatchNorm(Tensor<T> gain, Tensor<T> bias, double epsilon, out BatchStatistics<T> statistics)
        {
            (var y, statistics) = new BatchNorm<T>(epsilon).Apply(x, gain, bias);
            return y;
        }
    }
}
