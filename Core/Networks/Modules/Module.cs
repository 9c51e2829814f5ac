using System.Numerics;

namespace Autograd;

/// <summary>
/// y = f(x; p): a part of a network, with its parameters p, its buffers and the modules that it is made of
/// (PyTorch: <c>torch.nn.Module</c>).
/// </summary>
/// <remarks>
/// A module records on the tape that <see cref="On"/> puts it on; without one, nothing is recorded. To write a module, derive
/// from this class, register parameters, buffers and children in the constructor, and read parameters with <see cref="Leaf"/>.
/// </remarks>
/// <example>
/// <code>
/// var g = new TorchGenerator(42);
/// var model = new Sequential&lt;float&gt;(new Linear&lt;float&gt;(30, 200, g), new Tanh(), new Linear&lt;float&gt;(200, 27, g));
/// var optimizer = new Sgd&lt;float&gt;(model.Parameters(), learningRate: 0.1);
/// var tape = new Tape&lt;float&gt;();
/// model.On(tape);
/// for (int step = 0; step &lt; 1000; step++)
/// {
///     tape.Clear();
///     var loss = model.Forward(x).CrossEntropy(y);
///     optimizer.Step(loss.Backward());
/// }
/// </code>
/// </example>
public abstract partial class Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether the module is in training mode, as a new module is. Batch norm and dropout depend on it.</summary>
    public bool Training { get; private set; } = true;

    /// <summary>The tape that <see cref="Forward(Tensor{T})"/> records on, or null.</summary>
    public Tape<T>? Tape { get; private set; }

    /// <summary>y = f(x).</summary>
    /// <exception cref="NotSupportedException">The module takes no tensor.</exception>
    public virtual Tensor<T> Forward(Tensor<T> x) =>
        throw new NotSupportedException($"{Name} takes no tensor, but it was given {x.Describe()}.");

    /// <summary>y = f(x) for whole numbers, as an <see cref="Embedding{T}"/> takes them.</summary>
    /// <exception cref="NotSupportedException">The module takes no whole numbers.</exception>
    public virtual Tensor<T> Forward(Indices x) =>
        throw new NotSupportedException($"{Name} takes no whole numbers, but it was given {x.Label ?? "indices"} {x.Shape}: an Embedding takes them.");

    /// <summary>Sets the mode of this module and of all within it, and returns this module (PyTorch: <c>train(mode)</c>).</summary>
    public Module<T> Train(bool mode = true)
    {
        Training = mode;
        foreach (var (_, child) in _children)
            child.Train(mode);
        return this;
    }

    /// <summary>Sets evaluation mode for this module and all within it, and returns this module (PyTorch: <c>eval()</c>).</summary>
    public Module<T> Eval() => Train(false);

    /// <summary>Puts this module and all within it on a tape (null takes them off), and returns this module. The parameters get their dotted names as labels.</summary>
    /// <remarks>Once is enough for a training run, even if the tape is cleared between steps.</remarks>
    public Module<T> On(Tape<T>? tape)
    {
        foreach (var (_, module) in NamedModules())
            module.Tape = tape;
        foreach (var (name, parameter) in NamedParameters())
            parameter.Rename(name);
        return this;
    }

    /// <summary>The parameter as an operand: its leaf on the module's tape, or its plain value where nothing is recorded.</summary>
    protected Tensor<T> Leaf(Parameter<T> parameter) =>
        Tape is { } tape && !NoGrad.IsActive ? tape.Watch(parameter) : parameter.Value;

    /// <summary>The module's type as PyTorch prints it: <c>Linear</c>.</summary>
    public virtual string Name => GetType().Name.Split('`')[0];

    /// <summary>The text between the parentheses of <see cref="ToString"/>: <c>in_features=30, out_features=200</c>.</summary>
    protected virtual string Details => "";

    /// <summary>The module and all within it, one per line and indented, as PyTorch prints them.</summary>
    public override string ToString() => _children.Count == 0
        ? $"{Name}({Details})"
        : $"{Name}(\n{string.Concat(_children.Select(child => $"  ({child.Name}): {child.Module.ToString().Replace("\n", "\n  ")}\n"))})";
}
