namespace Autograd.Cli;

/// <summary>Why a training run ended at a number that is not finite, and how to look closer.</summary>
internal static class Divergence
{
    /// <summary>The loss was not finite.</summary>
    /// <param name="step">The step that had it, from 0.</param>
    /// <param name="loss">NaN or an infinity.</param>
    /// <param name="output">Where the model was to go.</param>
    /// <param name="checkpoint">The file of a new run's checkpoints, which the same command would refuse to replace.</param>
    public static string Text(int step, float loss, string? output, string? checkpoint) =>
        $"autograd: The loss of step {step} is {(float.IsNaN(loss) ? "not a number (NaN)" : "infinite")}, so training stopped{NothingWritten(output)}. {(checkpoint is null ? "The same command" : $"--resume {checkpoint}")} with --detect-anomaly names the op that made the first such number.";

    /// <summary>The losses were finite, but what the last step left is not.</summary>
    /// <param name="steps">How many steps were taken.</param>
    /// <param name="fault">What is wrong with the model.</param>
    /// <param name="output">Where the model was to go.</param>
    public static string Text(int steps, string fault, string? output) =>
        $"autograd: After {steps} {(steps == 1 ? "step" : "steps")} nothing can be computed with the model: {fault}{NothingWritten(output)}. A smaller --lr keeps it in bounds.";

    /// <summary>An op made it.</summary>
    /// <param name="step">The step in which it was found, from 0.</param>
    /// <param name="anomaly">What was found.</param>
    /// <param name="output">Where the model was to go.</param>
    public static string Text(int step, AnomalyException anomaly, string? output) =>
        $"autograd: Training stopped in step {step}{NothingWritten(output)}. {anomaly.Message}";

    private static string NothingWritten(string? output) => output is null ? "" : $", and nothing was written to {output}";
}
