using System.Numerics;

namespace Autograd;

/// <summary>y = γ ⊙ (x − μ)·(σ² + ε)^−½ + β, with μ and σ² of the batch in training and running ones in evaluation (PyTorch: <c>torch.nn.BatchNorm1d</c>).</summary>
/// <remarks>
/// As in PyTorch, the batch is normalized by its biased variance (divided by n), and the running variance is updated by the
/// unbiased one (n − 1). With <c>besselInTraining</c> both divide by n − 1, as in the lectures' own BatchNorm1d.
/// </remarks>
public sealed class BatchNorm1d<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double _epsilon;
    private readonly double? _momentum;
    private readonly bool _besselInTraining;
    private readonly int _features;

    /// <summary>γ = 1, β = 0, running mean 0 and running variance 1.</summary>
    /// <param name="numFeatures">c, the size of x's axis 1.</param>
    /// <param name="eps">ε.</param>
    /// <param name="momentum">The weight of a new batch in the running statistics; null for the plain average over all batches so far.</param>
    /// <param name="affine">Whether γ and β are learned.</param>
    /// <param name="trackRunningStats">Whether there are running statistics; without them, evaluation uses the batch's statistics too.</param>
    /// <param name="besselInTraining">Whether training normalizes by the variance divided by n − 1, as the lectures do.</param>
    public BatchNorm1d(int numFeatures, double eps = 1e-5, double? momentum = 0.1, bool affine = true, bool trackRunningStats = true, bool besselInTraining = false)
    {
        (_features, _epsilon, _momentum, _besselInTraining) = (numFeatures, eps, momentum, besselInTraining);
        Shape row = [numFeatures];
        if (affine)
            (Weight, Bias) = (AddParameter("weight", Tensor.Ones<T>(row)), AddParameter("bias", Tensor.Zeros<T>(row)));
        if (trackRunningStats)
        {
            (RunningMean, RunningVar) = (AddBuffer("running_mean", Tensor.Zeros<T>(row)), AddBuffer("running_var", Tensor.Ones<T>(row)));
            NumBatchesTracked = AddCounter("num_batches_tracked");
        }
    }

    /// <summary>γ [c], or null.</summary>
    public Parameter<T>? Weight { get; }

    /// <summary>β [c], or null.</summary>
    public Parameter<T>? Bias { get; }

    /// <summary>The running mean [c], or null.</summary>
    public Buffer<T>? RunningMean { get; }

    /// <summary>The running variance [c], unbiased; or null.</summary>
    public Buffer<T>? RunningVar { get; }

    /// <summary>How many batches the running statistics have seen; or null.</summary>
    public Counter? NumBatchesTracked { get; }

    /// <summary>y = γ ⊙ (x − μ)·(σ² + ε)^−½ + β; training updates the running statistics.</summary>
    /// <param name="x">[n,c], or [n,c,l] with statistics over n and l.</param>
    /// <returns>In x's shape.</returns>
    /// <exception cref="ShapeException">x has another rank or number of features, or, in training, only one value per feature.</exception>
    public override Tensor<T> Forward(Tensor<T> x)
    {
        if (x.Rank is not (2 or 3) || x.Shape[1] != _features)
            throw new ShapeException($"BatchNorm1d was given {x.Describe()}: accepted is [n,{_features}] or [n,{_features},l].");
        if (!Training && RunningMean is not null)
            return NormalizeByRunning(x);
        int count = x.Shape[0] * (x.Rank == 2 ? 1 : x.Shape[2]);
        if (Training && count < 2)
            throw new ShapeException($"BatchNorm1d was given {x.Describe()}: training needs at least 2 values per feature, and here it is {count}.");
        return x.Rank == 2 ? NormalizeRows(x) : NormalizeRows(x.Permute(0, 2, 1).Reshape(count, _features)).Reshape(x.Shape[0], x.Shape[2], _features).Permute(0, 2, 1);
    }

    private Tensor<T> NormalizeRows(Tensor<T> x)
    {
        int count = x.Shape[0], correction = _besselInTraining && Training ? 1 : 0;
        var (gain, bias) = Weight is null ? (Tensor.Ones<T>([_features]), Tensor.Zeros<T>([_features])) : (Leaf(Weight), Leaf(Bias!));
        var y = x.BatchNorm(gain, bias, _epsilon, out var statistics, correction);
        if (Training && RunningMean is not null)
            Track(statistics.Mean, statistics.Variance, (count - correction) / (count - 1.0));
        return y;
    }

    // The difference first: in x·slope + intercept the gradient of γ would be one of two large numbers.
    private Tensor<T> NormalizeByRunning(Tensor<T> x)
    {
        Shape row = x.Rank == 2 ? [_features] : [_features, 1];
        var slope = (RunningVar!.Value + _epsilon).Pow(-0.5);
        if (Weight is not null)
            slope *= Leaf(Weight);
        var y = (x - RunningMean!.Value.Reshape(row)) * slope.Reshape(row);
        return Bias is null ? y : y + Leaf(Bias).Reshape(row);
    }

    private void Track(Tensor<T> mean, Tensor<T> variance, double correction)
    {
        if (Recomputation.IsActive)
            return;
        double weight = _momentum ?? 1.0 / (NumBatchesTracked!.Value + 1);
        NumBatchesTracked!.Value++;
        using (NoGrad.Begin())
        {
            RunningMean!.MoveTowards(mean, weight);
            RunningVar!.MoveTowards(variance.Detach() * correction, weight);
        }
    }

    /// <inheritdoc/>
    protected override string Details =>
        FormattableString.Invariant($"{_features}, eps={_epsilon}, momentum={_momentum}, affine={Weight is not null}, track_running_stats={RunningMean is not null}{(_besselInTraining ? ", bessel_in_training=True" : "")}");
}
