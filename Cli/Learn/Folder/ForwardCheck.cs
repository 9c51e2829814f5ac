using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd.Cli;

/// <summary>Whether a teacher's forward pass can become an exercise: it is run at all sizes, in float32 and float64, before anything is written.</summary>
internal sealed class ForwardCheck
{
    private const int MostNumbers = 4_000_000;

    private readonly Func<ForwardPass<float>> _pass;
    private readonly Func<ForwardPass<double>> _pass64;

    private ForwardCheck(PreparedAssemblies code) =>
        (_pass, _pass64) = (LoadedCode.Of(code.Float).Maker<ForwardPass<float>>(code.ClassName), LoadedCode.Of(code.Double).Maker<ForwardPass<double>>(code.ClassName));

    /// <summary>Runs it; the result is what the teacher should know, in sentences.</summary>
    /// <exception cref="LessonException">It cannot become an exercise; the message says why.</exception>
    public static List<string> Of(ForwardSource forward)
    {
        var (single, wide) = forward.Compile();
        return new ForwardCheck(new PreparedAssemblies(single, wide, forward.ClassName)).Run();
    }

    private List<string> Run()
    {
        var full = At(_pass, Scale.Full);
        RequireLabels(full);
        RequireSize(full);
        RequireSameNumbers(full, At(_pass, Scale.Full));
        foreach (var scale in new[] { Scale.Small, Scale.Other })
        {
            RequireSameSteps(full, At(_pass, scale));
            var graph = At(_pass64, scale);
            RequireSameSteps(full, graph);
            RequireGradients(graph);
        }
        RequireSameSteps(full, At(_pass64, Scale.Full));
        RequireGradients(full);
        return [.. Remarks(full)];
    }

    private static StepGraph<T> At<T>(Func<ForwardPass<T>> pass, Scale scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var run = new ForwardRun<T>(scale);
        try
        {
            return new StepGraph<T>(pass(), run);
        }
        catch (Exception e) when (e is not (LessonException or OutOfMemoryException))
        {
            string sizes = run.Sizes.Count == 0 ? "" : $" ({run.SizesInWords})";
            string reason = $"{e.Message.Split('\n')[0].TrimEnd('.', '\r')}.";
            throw new LessonException(scale == Scale.Full
                ? $"Run() fails at the exercise's own sizes{sizes}: {reason}"
                : $"Run() fails at the judge's {(scale == Scale.Small ? "small" : "other")} sizes{sizes}, though not at the exercise's own: {reason} Every size must come from Size(…): a number written out, such as 32, fits only one of the three.");
        }
    }

    private static void RequireLabels(StepGraph<float> full)
    {
        _ = GivenSource.Of("Learner", full); // throws where a label cannot be a name
        if (full.Unreached is [var cut, ..] && full.Asked.Count == full.Steps.Keys.Count(label => full.Consumers(label).Count > 0))
            throw new LessonException($"No gradient reaches {cut}: nothing leads from it to what Run() returns, or only indices (ArgMax), plain numbers (Item()) or Detach() do; take its label away, or use it.");
        foreach (var operand in full.Run.Tape.Entries.SelectMany(entry => entry.Operands.ToArray()).Select(operand => operand.Tensor))
            if (operand is { Tape: null, Label: { } label } && !full.Steps.ContainsKey(label) && !full.Run.Constants.ContainsKey(label))
                throw new LessonException($"{label} {operand.Shape} has a label but depends on no parameter: write Data(\"{label}\", …), so that the learner knows it, or Parameter(\"{label}\", …), to ask for its gradient.");
    }

    private static void RequireSize(StepGraph<float> full)
    {
        long numbers = full.Run.Tape.Tensors.Sum(tensor => (long)tensor.Count);
        if (numbers > MostNumbers)
            throw new LessonException($"The forward pass has {numbers:N0} numbers at the exercise's own sizes, accepted are {MostNumbers:N0}: a learner waits for it at every save, so make the sizes smaller.");
    }

    private static void RequireSameNumbers(StepGraph<float> first, StepGraph<float> second)
    {
        RequireSameSteps(first, second);
        foreach (var (label, tensor) in first.Steps.Concat(first.Run.Constants))
            if (!SameBits(tensor, second.Steps.GetValueOrDefault(label) ?? second.Run.Constants[label])) // no label is both
                throw new LessonException($"{label} has other numbers when Run() runs again: random numbers must come from Randn(…) and RandInt(…) of the forward pass, and no field may keep what a run changed.");
        if (!SameBits(first.Output, second.Output))
            throw new LessonException("Run() returns other numbers when it runs again: random numbers must come from Randn(…) and RandInt(…) of the forward pass, and no field may keep what a run changed.");
        foreach (var (label, indices) in first.Run.Indices)
            if (!indices.Values.SequenceEqual(second.Run.Indices[label].Values))
                throw new LessonException($"{label} has other indices when Run() runs again: random numbers must come from RandInt(…) of the forward pass, and no field may keep what a run changed.");
    }

    private static bool SameBits(Tensor<float> a, Tensor<float> b) => a.Shape.Equals(b.Shape)
        && MemoryMarshal.AsBytes(a.Values).SequenceEqual(MemoryMarshal.AsBytes(b.Values));

    private static void RequireSameSteps<T>(StepGraph<float> full, StepGraph<T> other)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string? odd = Odd(full.Steps.Keys, other.Steps.Keys) ?? Odd(full.Run.Constants.Keys, other.Run.Constants.Keys) ?? Odd(full.Run.Indices.Keys, other.Run.Indices.Keys) ?? Odd(full.Run.Sizes.Keys, other.Run.Sizes.Keys) ?? Odd(full.Asked, other.Asked);
        odd ??= full.Steps.Keys.FirstOrDefault(label => !full.Consumers(label).SequenceEqual(other.Consumers(label)) || full.Steps[label].Rank != other.Steps[label].Rank);
        if (odd is not null)
            throw new LessonException($"{odd} is not the same step in every run: Run() must make the same labels, from the same operands and with the same number of axes, at all its sizes.");
    }

    private static string? Odd(IEnumerable<string> a, IEnumerable<string> b) => a.Except(b).Concat(b.Except(a)).FirstOrDefault();

    private static void RequireGradients<T>(StepGraph<T> graph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradients = LessonKit.GradientsOf(graph);
        foreach (string step in graph.Asked)
            foreach (T value in gradients[step].Values)
                if (!T.IsFinite(value))
                    throw new LessonException($"The gradient of {step} is {(T.IsNaN(value) ? "not a number" : "infinite")} at the {graph.Run.Scale.ToString().ToLowerInvariant()} sizes: no answer could be compared with it, so change the numbers of the forward pass (a logarithm or a root of 0, a division by 0).");
    }

    private static IEnumerable<string> Remarks(StepGraph<float> full)
    {
        if (full.Run.Sizes.Count == 0)
            yield return "The pass has no Size(…): the judge tries it at one size only, so a number written where a size belongs cannot be found.";
        foreach (string step in full.Asked)
            if (LessonKit.GradientsOf(full)[step].Values.ContainsAnyExcept(0f) is false)
                yield return $"The gradient of {step} is zero in the exercise's own numbers: the judge also tries others.";
    }

    private sealed record PreparedAssemblies(byte[] Float, byte[] Double, string ClassName);
}
