namespace Autograd.Cli;

/// <summary>The hints of a step for which nobody wrote a page: from the forward lines, the ops' own formulas and the shapes.</summary>
internal sealed class FormulaHints
{
    private readonly ExerciseSource _exercise;
    private readonly StepGraph<float> _graph;
    private readonly TapeExpression _expressions;
    private readonly Lazy<FormulaSolution> _solution;

    /// <summary>Prepares the hints of an exercise.</summary>
    public FormulaHints(ExerciseSource exercise)
    {
        (_exercise, _graph) = (exercise, exercise.Prepared.Graph);
        _expressions = new TapeExpression(_graph);
        _solution = new Lazy<FormulaSolution>(() => new FormulaSolution(exercise));
    }

    /// <summary>What to say where there is no solution.</summary>
    public const string NoSolution = "Nobody wrote a solution for this step, and its formulas have no short form in C#: the second hint is all there is.";

    /// <summary>The three hints, the weakest first: the question, the formulas, shapes and axes.</summary>
    public IReadOnlyList<string> Of(string step) => [Question(step), Formulas(step), Shapes(step)];

    /// <summary>The right statements, judged; null where they cannot be written down from the formulas.</summary>
    public string? Solution(string step) => _solution.Value.Of(step);

    private string Question(string step)
    {
        var lines = _exercise.UsesOf(step);
        var consumers = _graph.Consumers(step);
        if (consumers.Count > 1)
            return $"{step} is used in {consumers.Count} lines: {string.Join("; ", lines)}. Each use gives a term of {Gradient(step)}, and the terms add up. What does each line send back?";
        bool isNumber = _graph.Steps[step].Rank == 0;
        string grows = isNumber ? $"{step} grows a little" : $"one element of {step} grows a little";
        string factor = consumers[0].Length == 0 ? $"The gradient of the loss itself is 1. How much does the loss change when {grows}?"
            : $"When {grows}, {(isNumber ? $"how much does {consumers[0]} change?" : $"which elements of {consumers[0]} change, and by how much?")} The chain rule multiplies that by {Gradient(consumers[0])}.";
        return $"{step} is used in one line: {lines[0]}. {factor}";
    }

    private string Formulas(string step) => string.Join(" ", _graph.Consumers(step).Select(consumer =>
    {
        var paths = PathsFrom(consumer, step);
        string g = consumer.Length == 0 ? "1" : Gradient(consumer);
        return $"From {(consumer.Length == 0 ? "the loss" : consumer)}, with g = {g} at first: {string.Join("; and also: ", paths.Select(path => string.Join(", then ", path.Select(Sent))))}.";
    }));

    private string Shapes(string step)
    {
        if (_graph.Steps[step].Rank == 0 && _graph.Consumers(step).All(consumer => consumer.Length == 0 || _graph.Steps[consumer].Rank == 0))
            return $"{Gradient(step)} is one number, shape [], like {step}: nothing is summed and nothing is copied.";
        var sentences = new List<string> { $"{Gradient(step)} has the shape of {step}, {_graph.Steps[step].Shape}." };
        foreach (string consumer in _graph.Consumers(step))
        {
            if (consumer.Length > 0)
                sentences.Add($"{Gradient(consumer)} comes in as {_graph.Steps[consumer].Shape}.");
            foreach (var (entry, operand) in PathsFrom(consumer, step).SelectMany(path => path))
                if (Axes(entry, operand) is { } axes)
                    sentences.Add(axes);
        }
        return string.Join(" ", sentences.Distinct());
    }

    private static string Gradient(string step) => GivenSource.GradientOf(step);

    // pow (-1): y = xᵖ with x = counts_sum sends back g ⊙ p·x^(p − 1)
    private string Sent((TapeEntry<float> Entry, int Operand) link)
    {
        var (entry, operand) = link;
        string attributes = entry.Op.Attributes.Length > 0 ? $" ({entry.Op.Attributes})" : "";
        string summed = entry.Operands[operand].Broadcast is { IsIdentity: false } broadcast ? $", summed over {AxesText(broadcast.Summed)}" : "";
        string vjp = entry.Op.VjpFormula(operand);
        return $"{entry.Op.Name}{attributes}, {entry.Op.Formula} with {Operands(entry)}, sends {NameOf(entry[operand], "its operand")} the gradient {vjp}{summed}{Reading(vjp)}";
    }

    // What the less usual signs of a formula mean.
    private static string Reading(string vjp) =>
        vjp.Contains('[') ? " ([…] is 1 where that holds and 0 elsewhere)"
        : vjp.Contains("expand") ? " (expand copies a number to all elements that it was made from)"
        : vjp.Contains("scatter") || vjp.Contains("index_add") ? " (g is added at the places that were picked)" : "";

    private string Operands(TapeEntry<float> entry)
    {
        string[] letters = entry.Operands.Length == 1 ? ["x"] : entry.Op.Formula.Contains('A') ? ["A", "B", "bias"] : ["a", "b"];
        return string.Join(", ", Enumerable.Range(0, Math.Min(letters.Length, entry.Operands.Length)).Select(i => $"{letters[i]} = {NameOf(entry[i], entry[i].Entry is { } made ? $"the result of {made.Op.Name}" : $"a constant {entry[i].Shape}")}"));
    }

    private string NameOf(Tensor<float> tensor, string otherwise) => tensor.Label ?? _expressions.Of(tensor) ?? otherwise;

    private string? Axes(TapeEntry<float> entry, int operand)
    {
        var broadcast = entry.Operands[operand].Broadcast;
        string name = NameOf(entry[operand], "the operand");
        if (!broadcast.IsIdentity)
            return $"{name} is broadcast from {broadcast.Source} to {broadcast.Target}, so sum over {AxesText(broadcast.Summed)}{(broadcast.Stretched.IsEmpty ? "" : " and keep the axis with size 1 (keepDims: true)")}.";
        return entry.Op is Tensor<float>.SumOp or Tensor<float>.MeanOp && entry[operand].Shape is var whole && !whole.Equals(entry.Output.Shape)
            ? $"The {entry.Op.Name} makes {entry.Output.Shape} out of {whole}, so every element that went into it gets the same gradient: Ones({_graph.Steps.FirstOrDefault(known => known.Value.Shape.Equals(whole)).Key ?? name}.Shape) * …, or broadcasting."
            : entry.Op is Tensor<float>.MatMulOp or Tensor<float>.AddMatMulOp && operand < 2 ? $"The matrix product is {entry[0].Shape}·{entry[1].Shape} = {entry.Output.Shape}: the product for the gradient of {name} must give {entry[operand].Shape}." : null;
    }

    private static string AxesText(AxisSet axes) => int.PopCount(axes.Bits) == 1 ? $"axis {axes}" : $"the axes {axes}";

    // All ways from a consumer back to the step, through tensors without a label.
    private List<List<(TapeEntry<float> Entry, int Operand)>> PathsFrom(string consumer, string step)
    {
        var found = new List<List<(TapeEntry<float>, int)>>();
        Follow(consumer.Length == 0 ? _graph.Output : _graph.Steps[consumer], []);
        return found;

        void Follow(Tensor<float> from, List<(TapeEntry<float>, int)> path)
        {
            if (from.Entry is not { } entry || found.Count >= 4)
                return;
            for (int i = 0; i < entry.Operands.Length; i++)
            {
                List<(TapeEntry<float>, int)> longer = [.. path, (entry, i)];
                if (ReferenceEquals(entry[i], _graph.Steps[step]))
                    found.Add(longer);
                else if (entry[i] is { Tape: not null, Label: null })
                    Follow(entry[i], longer);
            }
        }
    }
}
