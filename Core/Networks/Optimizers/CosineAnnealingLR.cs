namespace Autograd;

/// <summary>
/// η = ηₘᵢₙ + ½·(η₀ − ηₘᵢₙ)·(1 + cos(π·t/Tₘₐₓ)) at epoch t; it rises again after Tₘₐₓ
/// (PyTorch: <c>torch.optim.lr_scheduler.CosineAnnealingLR</c>).
/// </summary>
public sealed class CosineAnnealingLR : LearningRateSchedule
{
    private readonly int _tMax;
    private readonly double _minimum;

    /// <summary>From the optimizer's rate down to <paramref name="etaMin"/> in <paramref name="tMax"/> epochs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Tₘₐₓ is not positive.</exception>
    public CosineAnnealingLR(ILearningRate optimizer, int tMax, double etaMin = 0)
        : base(optimizer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tMax);
        (_tMax, _minimum) = (tMax, etaMin);
    }

    /// <inheritdoc/>
    protected override double Next(double rate)
    {
        // One epoch after the bottom, the factor of the epoch before is 0: the rise starts from the base rate.
        if ((Epoch - 1 - _tMax) % (2 * _tMax) == 0)
            return rate + (BaseRate - _minimum) * (1 - Math.Cos(Math.PI / _tMax)) / 2;
        return Factor(Epoch) / Factor(Epoch - 1) * (rate - _minimum) + _minimum;
    }

    private double Factor(int epoch) => 1 + Math.Cos(Math.PI * epoch / _tMax);
}
