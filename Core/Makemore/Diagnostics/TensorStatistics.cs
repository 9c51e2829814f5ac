namespace Autograd;

/// <summary>Mean and standard deviation of a tensor's numbers.</summary>
/// <param name="Count">How many numbers there are.</param>
/// <param name="Mean">Σx / n.</param>
/// <param name="Deviation">√(Σ(x − mean)² / (n − 1)), as <c>x.std()</c> in PyTorch; NaN for fewer than two numbers.</param>
/// <param name="NotFinite">How many numbers are NaN or infinite. Where there are any, mean and deviation are not finite either.</param>
public sealed record TensorStatistics(int Count, double Mean, double Deviation, int NotFinite)
{
    /// <summary>Accumulated in double precision, in two passes.</summary>
    public static TensorStatistics Of(ReadOnlySpan<float> values)
    {
        double sum = 0, squares = 0;
        int notFinite = 0;
        foreach (float value in values)
        {
            sum += value;
            notFinite += float.IsFinite(value) ? 0 : 1;
        }
        double mean = sum / values.Length;
        foreach (float value in values)
            squares += (value - mean) * (value - mean);
        return new TensorStatistics(values.Length, mean, Math.Sqrt(squares / (values.Length - 1)), notFinite);
    }
}
