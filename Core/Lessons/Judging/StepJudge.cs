using System.Numerics;

namespace Autograd;

/// <summary>The verdicts of one attempt, from its runs.</summary>
internal sealed class StepJudge<T>(LessonKit kit, AttemptRecording<float> full, AttemptRecording<float> given, BranchRuns<T> small, BranchRuns<T> other, AttemptRecording<T> asItStands, Func<IStepEvidence, Diagnosis?>? diagnose)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>One verdict per step.</summary>
    public List<StepVerdict> Verdicts()
    {
        var verdicts = kit.Steps.Select(Verdict).ToList();
        string[] wrong = [.. verdicts.Where(verdict => verdict.Status is StepStatus.Wrong or StepStatus.WrongShape or StepStatus.Partial or StepStatus.Error).Select(verdict => verdict.Step)];
        return [.. verdicts.Select(verdict => verdict.Status == StepStatus.Inherited ? verdict with { Because = Nearest(verdict.Step, wrong) } : verdict)];
    }

    private StepVerdict Verdict(string x)
    {
        var shape = kit.Full.Steps[x].Shape;
        int[] lines = [.. small.Dry.Writes.Where(write => write.Label == x).Select(write => write.Line).Distinct()];
        var verdict = new StepVerdict(x, StepStatus.Right) { Line = lines.LastOrDefault(), Lines = lines, Shape = shape.Sizes.ToArray(), YourShape = full.Own.GetValueOrDefault(x)?.Shape.Sizes.ToArray() };
        if (Failure(x) is { } failure)
            return verdict with { Status = StepStatus.Error, Line = failure.Line, Message = failure.Message };
        if (small.All.Own.GetValueOrDefault(x) is not { } yours)
            return verdict with { Status = StepStatus.Todo };
        var sources = small.SourcesOf(x);
        if (IsRight(x, small, sources) && IsRight(x, other, sources) || IsRightDeriving(x, [.. sources.Except(small.Graph.Downstream(x))], sources) || IsRightDeriving(x, NotLast(sources), sources))
            return small.Dry.StartedFromNothing.Contains(x)
                ? verdict with { Status = StepStatus.Error, Message = $"d{x} has no value yet where it is added to: += and d{x}[…] need a first 'd{x} = …' above, such as ZerosLike({x})." }
                : AsItStands(verdict);
        return Wrong(verdict, yours, sources);
    }

    private StatementFailure? Failure(string x) =>
        given.Failures.GetValueOrDefault(x) ?? AtOtherSizes(small, x) ?? AtOtherSizes(other, x)
        ?? Rule(full, x) ?? Rule(asItStands, x);

    // A line that runs at the exercise's own sizes only has one of them written as a number.
    private static StatementFailure? AtOtherSizes(BranchRuns<T> runs, string x) => (runs.Dry.Failures.GetValueOrDefault(x) ?? runs.All.Failures.GetValueOrDefault(x)) is not { } failure ? null
        : failure.IsRule || runs.Graph.Run.Sizes.Count == 0 ? failure
        : failure with { Message = $"this line runs at the exercise's own sizes, but not at others ({runs.Graph.Run.SizesInWords}): is a number written where the name of a size belongs? {failure.Message}" };

    // As it stands, a line may throw because of what it was fed; only a broken rule is the line's own fault.
    private static StatementFailure? Rule<TNumber>(AttemptRecording<TNumber> run, string x)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber> => run.Failures.GetValueOrDefault(x) is { IsRule: true } failure ? failure : null;

    private static bool IsRight(string x, BranchRuns<T> runs, HashSet<string> sources) =>
        runs.All.Own.GetValueOrDefault(x) is { } yours && Closeness.Same(yours, runs.Expected(x, sources));

    // Some gradients are no sources of their own, but follow from the others. First: one that does not lie between x and the
    // output, such as dbngain for dhprebn, a sum that both contain.
    private bool IsRightDeriving(string x, HashSet<string> derived, HashSet<string> sources)
    {
        if (derived.Count == 0 || derived.Count == sources.Count || derived.Contains(x))
            return false;
        var (near, far) = (small.Deriving(derived), other.Deriving(derived));
        var left = near.SourcesOf(x);
        return IsRight(x, near, left) && IsRight(x, far, left);
    }

    // Second: one term of a line is computed from dc, another from a gradient that dc itself is computed from.
    private HashSet<string> NotLast(HashSet<string> sources) => [.. sources.Where(source => sources.Overlaps(small.Graph.Downstream(source)))];

    // Right for correct inputs: is it right as it stands, and to the last bit?
    private StepVerdict AsItStands(StepVerdict verdict)
    {
        string x = verdict.Step;
        if (!IsTrueSmall(x))
            return verdict with { Status = StepStatus.Inherited };
        var comparison = GradientComparison.Of(x, full.Own.GetValueOrDefault(x), kit.Gradients[x], kit.Gradients64[x]);
        string message = comparison.ZeroInTheory ? comparison.Explanation : "";
        return verdict with { Status = comparison.Verdict == Autograd.Verdict.Exact ? StepStatus.Right : StepStatus.Rounding, Message = message };
    }

    // A gradient that is zero in theory is noise: what counts is that it is small beside those it is the sum of.
    private bool IsTrueSmall(string x)
    {
        var truth = kit.SmallGradients[x].To<T>();
        if (asItStands.Own.GetValueOrDefault(x) is not { } yours || !yours.Shape.Equals(truth.Shape))
            return false;
        double terms = small.Graph.Consumers(x).Where(c => c.Length > 0).Select(c => Closeness.Largest(kit.SmallGradients[c])).DefaultIfEmpty(0).Max();
        double noise = terms * (typeof(T) == typeof(double) ? 1e-12 : 1e-4);
        return Closeness.Largest(kit.SmallGradients[x]) <= noise ? Closeness.Largest(yours) <= 10 * noise : Closeness.Same(yours, truth);
    }

    private StepVerdict Wrong(StepVerdict verdict, Tensor<T> yours, HashSet<string> sources)
    {
        string x = verdict.Step;
        var direct = small.Graph.Consumers(x).Where(c => c.Length > 0).ToHashSet();
        string[] present = [.. direct.Where(c => sources.Contains(c) && Closeness.Same(small.Branch(x, c), small.Graph.Vjp(c, x, small.Random[c])))];
        string[] missing = [.. direct.Except(sources)];
        bool constantIsRight = small.Constant(x) is { } constant && Closeness.Same(constant, small.Graph.Expected(x, direct, label => Tensor.Zeros<T>(small.Graph.Steps[label].Shape), 1));
        bool isPartial = present.Length > 0 && missing.Length > 0 && present.Length == sources.Count && constantIsRight && IsSumOfBranches(x, yours, present);
        var evidence = new StepEvidence<T>(x, small, other, yours, small.Expected(x, direct), sources);
        var status = isPartial ? StepStatus.Partial : yours.Shape.Equals(evidence.Expected.Shape) ? StepStatus.Wrong : StepStatus.WrongShape;
        var diagnosis = diagnose?.Invoke(evidence) ?? (isPartial ? Missing(x, missing) : new Diagnosis(DiagnosisKind.Unknown, "No known mistake explains this."));
        bool isRightHere = diagnosis.Kind == DiagnosisKind.Unknown && status == StepStatus.Wrong && IsRightAtFullSize(x);
        if (isRightHere)
            diagnosis = new Diagnosis(DiagnosisKind.Unknown, $"It is right at the exercise's own sizes only: a number is written where the name of a size belongs.", $"The judge also tries {small.Graph.Run.SizesInWords}.");
        verdict = verdict with { Status = status, Diagnosis = diagnosis, Present = present, Missing = missing, Message = $"{diagnosis.Mistake} {diagnosis.Explanation}".Trim() };
        if (status == StepStatus.WrongShape)
            verdict = verdict with { Message = $"d{x} has the shape {full.Own.GetValueOrDefault(x)?.Shape ?? yours.Shape}; it must be {x}'s, {kit.Full.Steps[x].Shape}. {verdict.Message}".Trim() };
        return status == StepStatus.Wrong && !isRightHere ? ErrorMap.AddTo(verdict, given.Own.GetValueOrDefault(x), kit.Gradients[x]) : verdict;
    }

    private bool IsRightAtFullSize(string x) => given.Own.GetValueOrDefault(x) is { } yours && Closeness.Same(yours, kit.Gradients[x]);

    // A product of two gradients shows in no branch alone.
    private bool IsSumOfBranches(string x, Tensor<T> yours, string[] branches) =>
        Closeness.Same(yours, branches.Aggregate(small.Constant(x)!, (sum, c) => sum + small.Branch(x, c)!));

    private static Diagnosis Missing(string x, string[] missing) =>
        new(DiagnosisKind.MissingBranch, $"Right so far: the contribution of {string.Join(" and ", missing)} is still missing.", $"Each use of {x} adds a term to its gradient; add the other with +=.");

    // The nearest wrong steps between x and the loss.
    private string[] Nearest(string x, string[] wrong)
    {
        var found = new List<string>();
        var seen = new HashSet<string>();
        var open = new Queue<string>([x]);
        while (open.TryDequeue(out string? at))
            foreach (string consumer in kit.Full.Consumers(at).Where(consumer => consumer.Length > 0 && seen.Add(consumer)))
                if (wrong.Contains(consumer))
                    found.Add(consumer);
                else
                    open.Enqueue(consumer);
        return [.. found];
    }
}
