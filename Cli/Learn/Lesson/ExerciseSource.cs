namespace Autograd.Cli;

/// <summary>One exercise of a lesson: its forward pass and where its pages are.</summary>
/// <param name="Name">The name of the learner's class and file: <c>Exercise1</c>.</param>
/// <param name="Number">What <c>--exercise</c> and JSON call it.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Forward">The forward pass.</param>
/// <param name="Pages">The derivation's page of a step, where the lesson has one.</param>
internal sealed record ExerciseSource(string Name, string Number, string Title, ForwardSource Forward, Func<string, DerivationPage?> Pages)
{
    private readonly Lazy<PreparedExercise> _prepared = new(() => new PreparedExercise(Forward));
    private FormulaHints? _formulas;

    /// <summary>The forward pass, compiled and run once.</summary>
    public PreparedExercise Prepared => _prepared.Value;

    /// <summary>The generated base class.</summary>
    public string Given => GivenSource.Of(Name, Prepared.Graph);

    /// <summary>The forward line that makes a tensor, from the source or, where that does not show it, from the tape; null for a leaf that neither shows.</summary>
    /// <param name="label">The label; "" is a loss without one.</param>
    public string? LineOf(string label)
    {
        var tensor = label.Length == 0 ? Prepared.Graph.Output : Prepared.Graph.Steps[label];
        return Forward.LineFor(label) ?? (new TapeExpression(Prepared.Graph).MakerOf(tensor) is { } maker ? $"{(label.Length == 0 ? "loss" : label)} = {maker}" : null);
    }

    /// <summary>The forward lines in which a step is used, in order: what stands above its slot.</summary>
    public IReadOnlyList<string> UsesOf(string step) =>
        [.. Prepared.Graph.Consumers(step).Select(consumer => LineOf(consumer.Length == 0 ? Prepared.Graph.Output.Label ?? "" : consumer) ?? $"{consumer} = … {step} …")];

    /// <summary>The three hints of a step: the page's, or where there is none the formulas'.</summary>
    public IReadOnlyList<string> HintsFor(string step) => Pages(step)?.Hints is { Count: > 0 } written ? written : Formulas.Of(step);

    /// <summary>The solution of a step: the page's, or where there is none the formulas'; null where they have none either (see <see cref="FormulaHints.NoSolution"/>).</summary>
    public string? SolutionFor(string step) => Pages(step)?.Solution is { Length: > 0 } written ? written : Formulas.Solution(step);

    private FormulaHints Formulas => _formulas ??= new FormulaHints(this);

    /// <summary>A compiler of attempts.</summary>
    public AttemptCompiler Compiler() => new(Name, Given, GivenSource.Gradients(Prepared.Graph));
}
