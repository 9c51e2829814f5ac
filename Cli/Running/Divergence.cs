namespace Autograd.Cli;

/// <summary>Why a training run ended at a number that is not finite, and how to look closer.</summary>
internal static class Divergence
{
    /// <summary>The loss was not finite.</summary>
    /// <param name="step">The step that had it, from 0.</param>
    /// <param name="loss">NaN or an infinity.</param>
    /// <param name="output">Where the model was to go.</param>
    public static string Text(int step, float loss, string? output) =>
        $"autograd: The loss of step {step} is {(float.IsNaN(loss) ? "not a number (NaN)" : "infinite")}, so training stopped{NothingWritten(output)}. The same command with --detect-anomaly names the op that made the first such number.";

    /// <summary>An op made it.</summary>
    /// <param name="step">The step in which it was found, from 0.</param>
    /// <param name="anomaly">What was found.</param>
    /// <param name="output">Where the model was to go.</param>
    public static string Text(int step, AnomalyException anomaly, string? output) =>
        $"autograd: Training stopped in step {step}{NothingWritten(output)}. {anomaly.Message}";

    private static string NothingWritten(string? output) => output is null ? "" : $", and nothing was written to {output}";
}
