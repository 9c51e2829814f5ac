namespace Autograd;

public abstract partial class Module<T>
{
    /// <summary>Writes all parameters and buffers to a safetensors file, under the names of PyTorch's state_dict: <c>0.weight</c>.</summary>
    /// <param name="path">The file. It appears whole or not at all, and replaces the one that is there.</param>
    /// <param name="metadata">Texts to keep beside the numbers.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    /// <remarks>PyTorch reads it with <c>model.load_state_dict(safetensors.torch.load_file(path))</c>.</remarks>
    public void Save(string path, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsFile.Save(path, metadata ?? new Dictionary<string, string>(), [.. State().Select(entry => entry.Write())]);

    /// <summary>Reads all parameters and buffers. If anything does not fit, nothing is changed.</summary>
    /// <param name="path">A safetensors file with the module's names; its numbers are converted to the module's type.</param>
    /// <param name="strict">Whether missing and unexpected names are errors (PyTorch: <c>load_state_dict(strict)</c>).</param>
    /// <exception cref="InvalidInputException">The file cannot be read, or names, shapes or types do not fit; the message lists all names and shapes that do not.</exception>
    public void Load(string path, bool strict = true)
    {
        var file = SafetensorsFile.Load(path);
        var state = State().ToList();
        var inFile = file.Names.ToHashSet();
        var present = state.Where(entry => inFile.Contains(entry.Name)).ToList();
        string[] complaints =
        [
            .. present.Where(entry => !file.ShapeOf(entry.Name).SequenceEqual(entry.Shape.Sizes))
                .Select(entry => $"{entry.Name} has the shape [{string.Join(',', file.ShapeOf(entry.Name).ToArray())}], {entry.Shape} was expected"),
            .. strict ? state.Where(entry => !inFile.Contains(entry.Name)).Select(entry => $"{entry.Name} {entry.Shape} is missing") : [],
            .. strict ? inFile.Except(state.Select(entry => entry.Name)).Order(StringComparer.Ordinal).Select(name => $"{name} is not expected") : [],
        ];
        if (complaints.Length > 0)
            throw new InvalidInputException($"{path} does not fit the module: {string.Join("; ", complaints)}.");
        foreach (var set in present.Select(entry => entry.Read(file)).ToList())
            set();
    }

    /// <summary>What is saved, in PyTorch's order: this module's parameters, its buffers, and then the state of its children.</summary>
    private IEnumerable<StateEntry> State(string prefix = "") =>
    [
        .. _parameters.Select(own => StateEntry.Of(Join(prefix, own.Name), own.Parameter)),
        .. _buffers.Select(own => StateEntry.Of(Join(prefix, own.Name), own.Buffer)),
        .. _counters.Select(own => StateEntry.Of(Join(prefix, own.Name), own.Counter)),
        .. _children.SelectMany(child => child.Module.State(Join(prefix, child.Name))),
    ];
}
