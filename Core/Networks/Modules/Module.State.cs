namespace Autograd;

public abstract partial class Module<T>
{
    private readonly List<(string Name, Parameter<T> Parameter)> _parameters = [];
    private readonly List<(string Name, Buffer<T> Buffer)> _buffers = [];
    private readonly List<(string Name, Counter Counter)> _counters = [];
    private readonly List<(string Name, Module<T> Module)> _children = [];

    /// <summary>The modules that this one is directly made of, in order.</summary>
    public IEnumerable<Module<T>> Children => _children.Select(child => child.Module);

    /// <summary>All parameters, each once, in the order of <see cref="NamedParameters"/>. An optimizer takes this list.</summary>
    public IReadOnlyList<Parameter<T>> Parameters() => [.. NamedParameters().Select(named => named.Parameter)];

    /// <summary>The parameters of this module and of all modules within it, by dotted name (<c>0.weight</c>). A shared one comes once, under its first name.</summary>
    public IEnumerable<(string Name, Parameter<T> Parameter)> NamedParameters() =>
        NamedModules().SelectMany(module => module.Module._parameters.Select(own => (Join(module.Name, own.Name), own.Parameter))).DistinctBy(named => named.Parameter);

    /// <summary>The buffers of this module and of all modules within it, by dotted name: <c>1.running_mean</c>.</summary>
    public IEnumerable<(string Name, Buffer<T> Buffer)> NamedBuffers() =>
        NamedModules().SelectMany(module => module.Module._buffers.Select(own => (Join(module.Name, own.Name), own.Buffer)));

    /// <summary>This module, under the empty name, and all modules within it; each comes before its own children, and a shared one comes once.</summary>
    public IEnumerable<(string Name, Module<T> Module)> NamedModules() => Within("").DistinctBy(named => named.Module);

    /// <summary>How many numbers are learned: the sum of the parameters' counts.</summary>
    public int ParameterCount => NamedParameters().Sum(named => named.Parameter.Shape.Count);

    /// <summary>Registers a parameter under PyTorch's name for it, with a copy of the initial values.</summary>
    /// <exception cref="ArgumentException">The name is empty, has a dot, or is taken.</exception>
    protected Parameter<T> AddParameter(string name, Tensor<T> initial) => AddParameter(name, new Parameter<T>(initial, name));

    /// <summary>Registers an existing parameter, for example one that another module has too.</summary>
    /// <exception cref="ArgumentException">The name is empty, has a dot, or is taken.</exception>
    protected Parameter<T> AddParameter(string name, Parameter<T> parameter)
    {
        _parameters.Add((Free(name), parameter));
        return parameter;
    }

    /// <summary>Registers a buffer: state that is saved but not learned, such as running statistics.</summary>
    /// <exception cref="ArgumentException">The name is empty, has a dot, or is taken.</exception>
    protected Buffer<T> AddBuffer(string name, Tensor<T> initial)
    {
        var buffer = new Buffer<T>(initial, Free(name));
        _buffers.Add((name, buffer));
        return buffer;
    }

    /// <summary>Registers a count that is saved: <c>num_batches_tracked</c>.</summary>
    /// <exception cref="ArgumentException">The name is empty, has a dot, or is taken.</exception>
    protected Counter AddCounter(string name)
    {
        var counter = new Counter();
        _counters.Add((Free(name), counter));
        return counter;
    }

    /// <summary>Registers a module that this one is made of, and returns it. It goes on this module's tape.</summary>
    /// <exception cref="ArgumentException">The name is empty, has a dot, or is taken, or the module is this one or contains it.</exception>
    protected TModule AddModule<TModule>(string name, TModule module)
        where TModule : Module<T>
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module.Within("").Any(within => ReferenceEquals(within.Module, this)))
            throw new ArgumentException($"{Name} cannot be a part of itself, under the name '{name}'.");
        _children.Add((Free(name), module));
        if (Tape is not null)
            On(Tape);
        return module;
    }

    private IEnumerable<(string Name, Module<T> Module)> Within(string name) =>
        _children.SelectMany(child => child.Module.Within(Join(name, child.Name))).Prepend((name, this));

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}.{name}";

    /// <summary>The name, if a new part may have it.</summary>
    private string Free(string name)
    {
        if (name.Length == 0 || name.Contains('.'))
            throw new ArgumentException($"'{name}' cannot name a part of {Name}: accepted are names without a dot that are not empty.");
        bool taken = _parameters.Any(own => own.Name == name) || _buffers.Any(own => own.Name == name)
            || _counters.Any(own => own.Name == name) || _children.Any(own => own.Name == name);
        return taken ? throw new ArgumentException($"{Name} already has a part called '{name}'.") : name;
    }
}
