using System.Numerics;

namespace Autograd;

/// <summary>
/// The labelled tensors of a recorded forward pass and what flows between them. A segment is what lies between two
/// labels; its vjp gives one term of the chain rule: dx = Σ over x's consumers c of vjp(c → x, dc).
/// </summary>
internal sealed class StepGraph<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, Tensor<T>> _steps = [];
    private readonly Dictionary<string, List<string>> _consumers = [];

    /// <summary>Runs a forward pass and finds its steps.</summary>
    /// <exception cref="LessonException">The pass cannot become an exercise.</exception>
    public StepGraph(ForwardPass<T> pass, ForwardRun<T> run)
    {
        Run = run;
        Output = pass.Run(run);
        if (Output is null)
            throw new LessonException("Run() returns null: it must return the loss, or a labelled output.");
        if (!ReferenceEquals(Output.Tape, run.Tape))
            throw new LessonException("Run() must return the loss or a labelled output that depends on a Parameter(…): this one is on no tape.");
        FindSteps();
        if (Output.Rank > 0 && Output.Label == "loss")
            throw new LessonException($"Run() returns loss {Output.Shape}: a loss is one number, of rank 0; give an output of another shape another name.");
        if (Output.Rank > 0 && !IsOutputGiven)
            throw new LessonException($"Run() returns an output {Output.Shape} without a label: give it one with Named(\"…\"), since its gradient is given to the learner by that name; or return a loss of rank 0.");
        FindConsumers();
        Asked = AskedBy(pass);
        if (Asked.Count == 0)
            throw new LessonException("The forward pass has no labelled step: give each tensor whose gradient is asked a name with Named(\"…\").");
    }

    /// <summary>Finds the steps of a pass that is recorded already; all of them are asked.</summary>
    /// <exception cref="LessonException">Two tensors have one label.</exception>
    public StepGraph(Tensor<T> output)
    {
        Run = new ForwardRun<T>(Scale.Full, tape: output.Tape);
        Output = output;
        FindSteps();
        FindConsumers();
        Asked = [.. InReverse()];
    }

    /// <summary>The run: sizes, data, tape.</summary>
    public ForwardRun<T> Run { get; }

    /// <summary>What the pass returned.</summary>
    public Tensor<T> Output { get; }

    /// <summary>Whether the output is a step with a given gradient; the gradient of a loss is 1 and has no name.</summary>
    public bool IsOutputGiven => Output.Label is not null and not "loss";

    /// <summary>The labels of the steps that are asked, in the order in which they are asked.</summary>
    public IReadOnlyList<string> Asked { get; }

    /// <summary>All labelled tensors on the tape.</summary>
    public IReadOnlyDictionary<string, Tensor<T>> Steps => _steps;

    /// <summary>Who uses x, in tape order: labels, and "" for the loss.</summary>
    public IReadOnlyList<string> Consumers(string x) => _consumers.GetValueOrDefault(x) ?? [];

    /// <summary>All steps through which x flows to the output.</summary>
    public HashSet<string> Downstream(string x)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>([x]);
        while (open.TryPop(out string? at))
            foreach (string consumer in Consumers(at))
                if (found.Add(consumer))
                    open.Push(consumer);
        return found;
    }

    /// <summary>vjp(c → x, g) for every labelled x that c is made of, through the unlabelled tensors between.</summary>
    /// <param name="consumer">A label, or "" for the loss.</param>
    /// <param name="g">The gradient of the consumer, in its shape.</param>
    /// <param name="noise">Rounding errors for all that is read; null computes without.</param>
    public Dictionary<string, Tensor<T>> Contributions(string consumer, Tensor<T> g, RoundingNoise<T>? noise = null)
    {
        using var pass = NoGrad.BeginPass();
        return RecordedContributions(consumer, g, noise);
    }

    /// <summary>The same; where g is on the tape, the computation is recorded there, so that it can be read.</summary>
    public Dictionary<string, Tensor<T>> RecordedContributions(string consumer, Tensor<T> g, RoundingNoise<T>? noise = null)
    {
        var result = new Dictionary<string, Tensor<T>>();
        var open = new SortedList<int, Tensor<T>> { [Find(consumer).TapeIndex] = g };
        while (open.Count > 0)
        {
            int index = open.GetKeyAtIndex(open.Count - 1);
            var gradient = open.GetValueAtIndex(open.Count - 1);
            open.RemoveAt(open.Count - 1);
            if (Run.Tape.Recorded[index].Entry is not { } entry)
                continue;
            foreach (var (operand, vjp) in VjpsOf(entry, gradient, noise))
            {
                if (operand.Label is { } label)
                    result[label] = result.TryGetValue(label, out var sum) ? sum + vjp : vjp;
                else
                    open[operand.TapeIndex] = open.TryGetValue(operand.TapeIndex, out var sum) ? sum + vjp : vjp;
            }
        }
        return result;
    }

    /// <summary>∂output/∂x of every labelled x, each computed from those of its consumers.</summary>
    public Dictionary<string, Tensor<T>> Gradients(RoundingNoise<T>? noise = null)
    {
        var result = _steps.ToDictionary(step => step.Key, step => ReferenceEquals(step.Value, Output) ? Tensor.OnesLike(Output) : Tensor.Zeros<T>(step.Value.Shape));
        foreach (string label in _steps.Values.OrderByDescending(step => step.TapeIndex).Select(step => step.Label!))
            foreach (var (x, part) in Contributions(label, result[label], noise))
                result[x] += part;
        return result;
    }

    /// <summary>vjp(c → x, g), one branch of x's gradient.</summary>
    public Tensor<T> Vjp(string consumer, string x, Tensor<T> g) =>
        Contributions(consumer, g).GetValueOrDefault(x) ?? Tensor.Zeros<T>(_steps[x].Shape);

    /// <summary>
    /// What dx should be if the learner computed it from the gradients named in <paramref name="from"/>: their values are
    /// the supplied ones, those of all other steps follow from them.
    /// </summary>
    /// <param name="x">The step.</param>
    /// <param name="from">The labels of the gradients that were read.</param>
    /// <param name="supplied">Their values.</param>
    /// <param name="loss">The gradient of the loss: 1, or 0 to leave out what comes from the loss itself.</param>
    public Tensor<T> Expected(string x, IReadOnlySet<string> from, Func<string, Tensor<T>> supplied, double loss)
    {
        var known = new Dictionary<string, Tensor<T>>();
        return Total(x);

        Tensor<T> Total(string label)
        {
            if (known.TryGetValue(label, out var total))
                return total;
            foreach (string consumer in Consumers(label))
            {
                var g = consumer.Length == 0 ? Tensor.Full(Output.Shape, T.CreateTruncating(loss))
                    : from.Contains(consumer) || ReferenceEquals(_steps[consumer], Output) ? supplied(consumer)
                    : Total(consumer);
                var term = Vjp(consumer, label, g);
                total = total is null ? term : total + term;
            }
            return known[label] = total ?? Tensor.Zeros<T>(_steps[label].Shape);
        }
    }

    /// <summary>The labelled tensors from which no gradient comes: nothing leads from them to the output, or only indices do.</summary>
    public IReadOnlyList<string> Unreached => [.. _steps.Keys.Where(label => !_consumers.ContainsKey(label) && !ReferenceEquals(_steps[label], Output))];

    private void FindSteps()
    {
        foreach (var tensor in Run.Tape.Tensors.Where(tensor => tensor.Label is not null))
            if (string.IsNullOrWhiteSpace(tensor.Label))
                throw new LessonException($"A tensor {tensor.Shape} has an empty label: '' cannot be a name in the learner's file.");
            else if (!_steps.TryAdd(tensor.Label, tensor))
                throw new LessonException($"Two tensors have the label {tensor.Label}, {_steps[tensor.Label].Shape} and {tensor.Shape}: each step needs a name of its own.");
    }

    private Tensor<T> Find(string label) => label.Length == 0 ? Output : _steps[label];

    private static List<(Tensor<T> Operand, Tensor<T> Vjp)> VjpsOf(TapeEntry<T> entry, Tensor<T> gradient, RoundingNoise<T>? noise)
    {
        int count = entry.Operands.Length;
        var needed = new bool[count];
        for (int i = 0; i < count; i++)
            needed[i] = entry[i].Tape is not null;
        var vjps = new Tensor<T>?[count];
        if (noise is null)
            entry.Op.Vjps(entry, gradient, needed, vjps);
        for (int i = 0; i < count; i++)
            if (noise is not null && needed[i])
                vjps[i] = entry.Op.Vjp(noise.Of(entry), i, noise.Of(gradient));
        var result = new List<(Tensor<T>, Tensor<T>)>();
        for (int i = 0; i < count; i++)
            if (vjps[i] is { } vjp)
                result.Add((entry[i], BackwardPass.UndoBroadcast(entry, i, vjp)));
        return result;
    }

    // From the output back: a step that the output does not depend on is found by nobody and is not asked.
    private void FindConsumers()
    {
        var open = new SortedSet<int> { Output.TapeIndex };
        while (open.Count > 0)
        {
            int index = open.Max;
            open.Remove(index);
            var tensor = Run.Tape.Recorded[index];
            string consumer = ReferenceEquals(tensor, Output) && !IsOutputGiven ? "" : tensor.Label!;
            Dictionary<string, Tensor<T>> parts;
            try
            {
                parts = Contributions(consumer, Tensor.OnesLike(tensor));
            }
            catch (Exception e) when (e is not (LessonException or OutOfMemoryException))
            {
                throw new LessonException($"No gradient flows back through {(consumer.Length == 0 ? "the loss" : consumer)}: {e.Message.Split('\n')[0].TrimEnd('.', '\r')}.");
            }
            foreach (string label in parts.Keys)
            {
                if (!_consumers.TryGetValue(label, out var list))
                    _consumers[label] = list = [];
                list.Insert(0, consumer);
                open.Add(_steps[label].TapeIndex);
            }
        }
    }

    private List<string> AskedBy(ForwardPass<T> pass)
    {
        string[] named = pass.Asked.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0)
            return [.. InReverse()];
        foreach (string label in named)
            if (!_consumers.ContainsKey(label))
                throw new LessonException($"Asked names {label}, which is not a labelled tensor that the output depends on: accepted are {string.Join(", ", _consumers.Keys)}.");
        return [.. named];
    }

    // The last step first; a leaf stands behind the step that uses it.
    private IEnumerable<string> InReverse()
    {
        string[] made = [.. Run.Tape.Tensors.Reverse().Where(tensor => tensor is { Label: not null, Entry: not null }).Select(tensor => tensor.Label!)];
        foreach (string label in made.Prepend(""))
        {
            if (_consumers.ContainsKey(label))
                yield return label;
            foreach (var (leaf, consumers) in _consumers)
                if (_steps[leaf].Entry is null && consumers[^1] == label)
                    yield return leaf;
        }
    }
}
