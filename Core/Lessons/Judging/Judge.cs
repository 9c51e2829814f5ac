using System.Numerics;

namespace Autograd;

/// <summary>
/// Judges a learner's pass step by step: each on its own, given correct inputs, on two small networks; and once more as
/// it stands, at full size.
/// </summary>
/// <param name="kit">The forward passes.</param>
/// <param name="listen">Told true before the one run as it stands at full size, and false after it: what the learner's code prints then is shown.</param>
internal sealed class Judge(LessonKit kit, Action<bool>? listen = null)
{
    /// <summary>Statements that failed and assign no step, such as a helper variable's; known after <see cref="Verdicts"/>.</summary>
    public IReadOnlyList<StatementFailure> Remarks { get; private set; } = [];

    /// <summary>One verdict per step, in the order in which they are asked.</summary>
    /// <param name="attempt">Makes the learner's pass in float32.</param>
    /// <param name="attempt64">Makes it in float64; null where it does not compile so: then it is judged in float32.</param>
    /// <param name="diagnose">Names the mistake of a wrong step; null where nothing does.</param>
    public List<StepVerdict> Verdicts(Func<Attempt<float>> attempt, Func<Attempt<double>>? attempt64, Func<IStepEvidence, Diagnosis?>? diagnose = null)
    {
        var (full, given) = AsItStands(kit.Full, attempt, label => kit.Gradients[label], listen);
        Remarks = [.. new[] { full, given }.SelectMany(run => run.Failures.Where(failure => failure.Key.Length == 0).Select(failure => failure.Value)).DistinctBy(failure => failure.Line)];
        return attempt64 is null
            ? new StepJudge<float>(kit, full, given, new BranchRuns<float>(kit.Small32.Value, attempt), new BranchRuns<float>(kit.Other32.Value, attempt), AsItStands(kit.Small32.Value, attempt, GradientOf(kit.Small32.Value)).AsItStands, diagnose).Verdicts()
            : new StepJudge<double>(kit, full, given, new BranchRuns<double>(kit.Small, attempt64), new BranchRuns<double>(kit.Other, attempt64), AsItStands(kit.Small, attempt64, label => kit.SmallGradients[label]).AsItStands, diagnose).Verdicts();
    }

    private static Func<string, Tensor<T>> GradientOf<T>(StepGraph<T> graph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradients = LessonKit.GradientsOf(graph);
        return label => gradients[label];
    }

    // A dry run counts the writes; what is not written at all is supplied. Beside it the run with correct inputs.
    private static (AttemptRecording<T> AsItStands, AttemptRecording<T> Given) AsItStands<T>(StepGraph<T> graph, Func<Attempt<T>> attempt, Func<string, Tensor<T>> supplied, Action<bool>? listen = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var dry = Record(null, false);
        listen?.Invoke(true);
        var asItStands = Record(dry.Counts, true);
        listen?.Invoke(false);
        return (asItStands, Record(dry.Counts, false));

        AttemptRecording<T> Record(IReadOnlyDictionary<string, int>? totals, bool stands)
        {
            var recording = new AttemptRecording<T>(graph, supplied, totals, stands);
            attempt().Run(recording);
            return recording;
        }
    }
}
