namespace Autograd;

public abstract partial class Optimizer<T>
{
    /// <summary>The name of the count of steps among <see cref="StateNames"/>.</summary>
    protected const string StepName = "step";

    private const string RateName = "param_groups.0.lr", KindKey = "optimizer";
    private const int ShownComplaints = 10;

    /// <summary>Writes what the optimizer keeps to a safetensors file, under the names of PyTorch's state_dict: <c>state.0.exp_avg</c>, <c>param_groups.0.lr</c>.</summary>
    /// <remarks>
    /// With the parameters (<see cref="Module{T}.Save"/>), a training goes on as if it had never ended. The other hyperparameters are the
    /// constructor's, and are not in the file.
    /// </remarks>
    /// <param name="path">The file. It appears whole or not at all, and replaces the one that is there.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public void Save(string path) =>
        SafetensorsFile.Save(path, new Dictionary<string, string> { [KindKey] = Kind }, [.. Entries("")]);

    /// <summary>Reads what <see cref="Save"/> wrote. If anything does not fit, nothing is changed.</summary>
    /// <param name="path">A file of an optimizer of the same kind, over parameters of the same shapes in the same order.</param>
    /// <exception cref="InvalidInputException">The file cannot be read, is another optimizer's, or does not fit the parameters; the message lists what does not.</exception>
    public void Load(string path)
    {
        var file = SafetensorsFile.Load(path);
        if (file.Metadata.TryGetValue(KindKey, out string? kind) && kind != Kind)
            throw new InvalidInputException($"{path} holds the state of {kind}, not of {Kind}.");
        Restore(file, path, "");
    }

    /// <summary>The optimizer's name, for files and errors.</summary>
    private string Kind => GetType().Name.Split('`')[0];

    /// <summary>The state as entries of a file, each name after a prefix.</summary>
    internal IEnumerable<SafetensorsEntry> Entries(string prefix)
    {
        yield return SafetensorsEntry.Of<double>(prefix + RateName, [], [LearningRate]);
        for (int index = 0; index < _parameters.Length; index++)
        {
            if (_states[index] is not { } state)
                continue;
            int array = 0;
            foreach (string name in StateNames)
                yield return name == StepName
                    ? SafetensorsEntry.Of<long>(NameOf(prefix, index, name), [], [state.Steps])
                    : SafetensorsEntry.Of<T>(NameOf(prefix, index, name), _parameters[index].Shape.Sizes, state[array++]);
        }
    }

    /// <summary>Takes over the state from the entries of a file whose names have the prefix; nothing is changed where they do not fit.</summary>
    /// <exception cref="InvalidInputException">They do not fit.</exception>
    internal void Restore(SafetensorsFile file, string source, string prefix)
    {
        var expected = Enumerable.Range(0, _parameters.Length).Where(index => StateNames.Any(name => file.Contains(NameOf(prefix, index, name)))).ToList();
        var shapes = expected.SelectMany(index => StateNames.Select(name => (Name: NameOf(prefix, index, name), Shape: name == StepName ? Shape.Scalar : _parameters[index].Shape)))
            .Prepend((Name: prefix + RateName, Shape.Scalar)).ToDictionary();
        string[] complaints =
        [
            .. shapes.Where(entry => !file.Contains(entry.Key)).Select(entry => $"{entry.Key} {entry.Value} is missing"),
            .. shapes.Where(entry => file.Contains(entry.Key) && !file.ShapeOf(entry.Key).SequenceEqual(entry.Value.Sizes))
                .Select(entry => $"{entry.Key} has the shape [{string.Join(',', file.ShapeOf(entry.Key).ToArray())}], {entry.Value} was expected"),
            .. file.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && !shapes.ContainsKey(name)).Select(name => $"{name} is not expected"),
        ];
        if (complaints.Length > 0)
            throw new InvalidInputException($"{source} does not fit the optimizer {Kind}: {string.Join("; ", complaints.Take(ShownComplaints))}.");
        double rate = file.GetTensor<double>(prefix + RateName).Item();
        if (!(rate >= 0))
            throw new InvalidInputException($"{source}: {prefix + RateName} is {rate}; a learning rate is 0 or more.");
        var read = expected.ConvertAll(index => (Index: index, State: Read(file, source, prefix, index)));
        Array.Clear(_states);
        foreach (var (index, state) in read)
            _states[index] = state;
        LearningRate = rate;
    }

    private OptimizerState<T> Read(SafetensorsFile file, string source, string prefix, int index)
    {
        // A momentum is kept from the first step on; only where the count matters is it in the file.
        var state = NewState(index);
        state.Steps = 1;
        int array = 0;
        foreach (string name in StateNames)
            if (name == StepName)
                state.Steps = Count(file, source, NameOf(prefix, index, name));
            else
                file.GetTensor<T>(NameOf(prefix, index, name)).Values.CopyTo(state[array++]);
        return state;
    }

    // PyTorch writes it as a float.
    private static int Count(SafetensorsFile file, string source, string name)
    {
        double steps = file.GetTensor<double>(name).Item();
        return steps >= 0 && steps <= int.MaxValue && double.IsInteger(steps)
            ? (int)steps
            : throw new InvalidInputException($"{source}: {name} is {steps}; a whole number from 0 to {int.MaxValue} was expected.");
    }

    private static string NameOf(string prefix, int index, string name) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}state.{index}.{name}");
}
