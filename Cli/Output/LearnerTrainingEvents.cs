namespace Autograd.Cli;

/// <summary>Training with a learner's own pass begins.</summary>
internal sealed record LearnerTrainingStarted(LectureStart Start, TrainingOptions Options) : Event;

/// <summary>The batch's loss at one of so many steps, with the learner's pass and with the tape.</summary>
internal sealed record LearnerStepTaken(int Step, int Steps, float Loss, float TapeLoss) : Event;

/// <summary>How fast each was, and how far the losses are apart; whether the judge had called the pass right.</summary>
internal sealed record LearnerTrainingDone(bool IsRight, int Steps, TimeSpan Time, TimeSpan ManualTime, TimeSpan TapeTime, double LargestDifference) : Event;

/// <summary>The losses over the whole splits, with the learner's pass and with the tape.</summary>
internal sealed record LearnerLossesEvaluated(SplitLosses Losses, SplitLosses TapeLosses) : Event;
