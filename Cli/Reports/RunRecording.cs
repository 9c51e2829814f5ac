namespace Autograd.Cli;

/// <summary>What a training run leaves for its plot and its report: the losses of all steps, and the lectures' diagnostics of some.</summary>
/// <param name="steps">How many steps are planned.</param>
/// <param name="every">At every how many steps it is diagnosed; 0 for never.</param>
internal sealed class RunRecording(int steps, int every)
{
    private readonly List<StepDiagnosis> _diagnoses = [];

    /// <summary>The losses so far.</summary>
    public LossHistory Losses { get; } = new(steps);

    /// <summary>The diagnosed steps, the first and the last one among them.</summary>
    public IReadOnlyList<StepDiagnosis> Diagnoses => _diagnoses;

    /// <summary>The losses of the splits, where the run came to its end.</summary>
    public SplitLosses? Result { get; set; }

    /// <summary>The names drawn in the end.</summary>
    public List<string> Names { get; } = [];

    /// <summary>What measures the given step; null for most, which then run as if there were no recording.</summary>
    public Action<StepObservation<float>>? ObserverOf(int step) =>
        every > 0 && (step % every == 0 || step == steps - 1) ? observed => _diagnoses.Add(new StepDiagnosis(observed)) : null;
}
