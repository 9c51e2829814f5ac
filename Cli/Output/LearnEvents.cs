namespace Autograd.Cli;

/// <summary>A learner's file was judged.</summary>
/// <param name="Folder">The lesson.</param>
/// <param name="Exercise">The exercise.</param>
/// <param name="Result">The verdicts.</param>
internal sealed record AttemptJudged(LearnerFolder Folder, ExerciseSource Exercise, AttemptResult Result) : Event;

/// <summary>All exercises that were asked for are judged.</summary>
internal sealed record LearnSummary(int Right, int Of) : Event;
