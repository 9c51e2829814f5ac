namespace Autograd.Cli;

/// <summary>A training run begins.</summary>
internal sealed record TrainingStarted(LectureStart Start, TrainingOptions Options) : Event;

/// <summary>The batch's loss at one of so many steps, counted from 0.</summary>
internal sealed record StepTaken(int Step, int Steps, float Loss) : Event;

/// <summary>Where the time of so many steps went.</summary>
internal sealed record TimeMeasured(IReadOnlyList<OpProfileLine> Lines, int Steps) : Event;

/// <summary>The model was written.</summary>
internal sealed record ModelSaved(string Path) : Event;

/// <summary>A picture was written.</summary>
/// <param name="Kind"><c>plot</c> or <c>report</c> of a run; <c>saved</c> for a graph.</param>
/// <param name="Path">Where.</param>
internal sealed record PictureSaved(string Kind, string Path) : Event;

/// <summary>The losses over the whole splits.</summary>
internal sealed record LossesEvaluated(SplitLosses Losses) : Event;

/// <summary>A name was drawn.</summary>
internal sealed record NameSampled(string Name) : Event;

/// <summary>The run is complete.</summary>
/// <param name="Steps">How many steps it has.</param>
/// <param name="Time">The time of those taken now.</param>
/// <param name="First">How many were taken before, by the run that this one goes on from.</param>
internal sealed record TrainingDone(int Steps, TimeSpan Time, int First = 0) : Event;

/// <summary>The run was asked to stop, or its loss was not finite, and stopped before this step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Time">The time of the steps taken now.</param>
/// <param name="First">How many were taken before, by the run that this one goes on from.</param>
/// <param name="NotFinite">The loss, where that is why.</param>
internal sealed record TrainingStopped(int Step, TimeSpan Time, int First = 0, float? NotFinite = null) : Event;
