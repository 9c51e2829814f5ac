namespace Autograd.Cli;

/// <summary>
/// The right statements of a step, read off the vjps that the tape records; each is judged before it is shown, and none is
/// shown that is not right at all sizes.
/// </summary>
internal sealed class FormulaSolution
{
    private readonly ExerciseSource _exercise;
    private readonly StepGraph<float> _graph;
    private readonly Lazy<ExerciseJudge> _judge;

    /// <summary>Prepares the solutions of an exercise.</summary>
    public FormulaSolution(ExerciseSource exercise)
    {
        _exercise = exercise;
        _graph = new StepGraph<float>(LoadedCode.Of(exercise.Prepared.Assembly).Maker<ForwardPass<float>>(exercise.Prepared.ClassName)(), new ForwardRun<float>(Scale.Full));
        _judge = new Lazy<ExerciseJudge>(() => ExerciseJudge.Of(exercise));
    }

    /// <summary>The statements; null where an op has no short C#, or where they are not right at all sizes.</summary>
    public string? Of(string step) => Statements(step) is { } statements && IsRight(step, statements) ? statements : null;

    // dx = the last use's term; dx += each earlier one's.
    private string? Statements(string step)
    {
        var lines = new List<string>();
        foreach (string consumer in _graph.Consumers(step).Reverse())
        {
            var output = consumer.Length == 0 ? _graph.Output : _graph.Steps[consumer];
            var g = _graph.Run.Tape.Watch(Tensor.OnesLike(output).Detach());
            string name = consumer.Length == 0 ? $"OnesLike({step}).Mean()" : GivenSource.GradientOf(consumer); // the loss's own gradient: 1, of rank 0
            var names = new Dictionary<Tensor<float>, string>(ReferenceEqualityComparer.Instance) { [g] = name };
            if (_graph.RecordedContributions(consumer, g).GetValueOrDefault(step) is not { } term || new TapeExpression(_graph, names, step).Of(term) is not { } expression)
                return null;
            lines.Add($"{GivenSource.GradientOf(step)} {(lines.Count == 0 ? "=" : "+=")} {expression};");
        }
        return lines.Count == 0 ? null : string.Join("\n", lines);
    }

    private bool IsRight(string step, string statements)
    {
        string file = $"public class {_exercise.Name} : {GivenSource.ClassOf(_exercise.Name)}\n{{\n    public override void Backward()\n    {{\n{statements}\n    }}\n}}\n";
        var compiled = _exercise.Compiler().Compile(file, $"{_exercise.Name}.cs");
        return compiled.Assembly is not null && !compiled.Notes.Any(note => note.IsError)
            && _judge.Value.Verdicts(compiled.Assembly, compiled.Assembly64, _exercise.Name).Single(verdict => verdict.Step == step).IsRight;
    }
}
