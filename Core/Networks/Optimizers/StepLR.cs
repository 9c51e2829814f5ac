namespace Autograd;

/// <summary>η ← γ·η every <c>stepSize</c> epochs (PyTorch: <c>torch.optim.lr_scheduler.StepLR</c>).</summary>
public sealed class StepLR : LearningRateSchedule
{
    private readonly int _stepSize;
    private readonly double _gamma;

    /// <summary>Multiplies the rate by <paramref name="gamma"/> every <paramref name="stepSize"/> epochs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step size is not positive.</exception>
    public StepLR(ILearningRate optimizer, int stepSize, double gamma = 0.1)
        : base(optimizer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepSize);
        (_stepSize, _gamma) = (stepSize, gamma);
    }

    /// <inheritdoc/>
    protected override double Next(double rate) => Epoch % _stepSize == 0 ? rate * _gamma : rate;
}
