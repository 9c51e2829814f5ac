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
        var dry = AttemptRecording<float>.Of(kit.Full, attempt, Truth, null); // counts the writes; what is not written at all is supplied
        listen?.Invoke(true);
        var full = AttemptRecording<float>.Of(kit.Full, attempt, Truth, dry.Counts, asItStands: true);
        listen?.Invoke(false);
        var given = AttemptRecording<float>.Of(kit.Full, attempt, Truth, dry.Counts);
        Remarks = [.. new[] { full, given }.SelectMany(run => run.Failures.Where(failure => failure.Key.Length == 0).Select(failure => failure.Value)).DistinctBy(failure => failure.Line)];
        return attempt64 is null
            ? Verdicts(kit.Small32.Value, kit.Other32.Value, attempt, LessonKit.GradientsOf(kit.Small32.Value))
            : Verdicts(kit.Small, kit.Other, attempt64, kit.SmallGradients);

        Tensor<float> Truth(string label) => kit.Gradients[label];

        List<StepVerdict> Verdicts<T>(StepGraph<T> smallGraph, StepGraph<T> otherGraph, Func<Attempt<T>> pass, IReadOnlyDictionary<string, Tensor<T>> gradients)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var small = new BranchRuns<T>(smallGraph, pass);
            var asItStands = AttemptRecording<T>.Of(smallGraph, pass, label => gradients[label], small.Dry.Counts, asItStands: true);
            return new StepJudge<T>(kit, full, given, small, new BranchRuns<T>(otherGraph, pass), asItStands, diagnose).Verdicts();
        }
    }
}
