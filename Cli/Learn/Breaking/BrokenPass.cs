using System.Collections.Concurrent;

namespace Autograd.Cli;

/// <summary>A right pass with one silent mistake in it, chosen by a seed.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Step">The step that is wrong.</param>
/// <param name="Mistake">The mistake.</param>
/// <param name="Pass">The pass.</param>
internal sealed record BrokenPass(ExerciseSource Exercise, int Seed, string Step, Misconception Mistake, RightPass Pass)
{
    // A mistake in what is zero in theory shows in no table.
    private static readonly string[] ZeroInTheory = ["logit_maxes", "b1"];

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string Step, Misconception Mistake)>> Known = new();

    /// <summary>All tasks of an exercise, in a fixed order: mistakes that neither fail nor show by a wrong shape.</summary>
    public static IReadOnlyList<(string Step, Misconception Mistake)> Candidates(ExerciseSource exercise) => Known.GetOrAdd(exercise.Name, _ =>
    {
        var (assembly, entries) = Catalogue.Of(exercise);
        if (entries.Count == 0)
            return [];
        var code = LoadedCode.Of(assembly);
        var graph = new StepGraph<double>(LoadedCode.Of(exercise.Prepared.Assembly64).Maker<ForwardPass<double>>(exercise.Prepared.ClassName)(), new ForwardRun<double>(Scale.Small));
        return [.. entries.Where(entry => !ZeroInTheory.Contains(entry.Step) && IsSilent(entry)).Select(entry => (entry.Step, entry.Mistake))];

        bool IsSilent(CatalogueEntry entry)
        {
            var recording = new AttemptRecording<double>(graph, label => Tensor.Ones<double>(graph.Steps[label].Shape), null, asItStands: false);
            code.Maker<Attempt<double>>(entry.ClassName)().Run(recording);
            var above = graph.Asked.TakeWhile(step => step != entry.Step).ToHashSet();
            return recording.Failures.Count == 0
                && recording.Own.TryGetValue(entry.Step, out var own) && own.Shape.Equals(graph.Steps[entry.Step].Shape)
                && recording.Supplied.All(step => above.Contains(step) || !graph.Asked.Contains(step));
        }
    });

    /// <summary>The task of a seed: different seeds give different mistakes, until all were had.</summary>
    /// <exception cref="InvalidInputException">The lesson has no collected mistakes.</exception>
    public static BrokenPass Of(ExerciseSource exercise, int seed)
    {
        var candidates = Candidates(exercise);
        if (candidates.Count == 0 || RightPass.Of(exercise) is not { } right)
            throw new InvalidInputException("This lesson has no collected mistakes to plant: accepted is the lesson ninja.");
        int[] order = [.. Enumerable.Range(0, candidates.Count)];
        new PythonRandom(0).Shuffle(order);
        var (step, mistake) = candidates[order[seed % candidates.Count]];
        return new BrokenPass(exercise, seed, step, mistake, right.With(step, mistake.Code));
    }

    /// <summary>The lines of the pass that belong to the wrong step, counted from 1.</summary>
    public IReadOnlyList<int> GuiltyLines => [.. Pass.Lines.Select((line, i) => (line.Step, Number: i + 1)).Where(line => line.Step == Step).Select(line => line.Number)];
}
