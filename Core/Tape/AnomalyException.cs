namespace Autograd;

/// <summary>An op made a number that is not finite from finite ones, inside a scope of <see cref="DetectAnomaly"/>.</summary>
public sealed class AnomalyException : ArithmeticException
{
    internal AnomalyException(Anomaly anomaly)
        : base(AnomalyText.Of(anomaly)) => Anomaly = anomaly;

    /// <summary>What was found; the message says it in words.</summary>
    public Anomaly Anomaly { get; }
}
