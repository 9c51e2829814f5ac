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

    /// <summary>The forward pass, compiled and run once.</summary>
    public PreparedExercise Prepared => _prepared.Value;

    /// <summary>The generated base class.</summary>
    public string Given => GivenSource.Of(Name, Prepared.Graph);

    /// <summary>A compiler of attempts.</summary>
    public AttemptCompiler Compiler() => new(Name, Given, GivenSource.Gradients(Prepared.Graph));
}
