using System.Collections;
using System.Numerics;

namespace Autograd;

/// <summary>y = fₙ(… f₁(f₀(x))): modules one after the other, named 0, 1, 2, … (PyTorch: <c>torch.nn.Sequential</c>).</summary>
/// <remarks>In braces a function may stand among the modules; C# does not allow that in an argument list, which takes a <see cref="Lambda{T}"/>.</remarks>
/// <example>
/// <code>
/// var model = new Sequential&lt;float&gt; { new Linear&lt;float&gt;(30, 200, g), x => x.Tanh(), new Linear&lt;float&gt;(200, 27, g) };
/// </code>
/// </example>
public sealed class Sequential<T> : Module<T>, IEnumerable<Module<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Module<T>> _modules = [];

    /// <summary>The modules in the order that x passes through them.</summary>
    public Sequential(params ReadOnlySpan<Module<T>> modules)
    {
        foreach (var module in modules)
            Add(module);
    }

    /// <summary>How many modules there are.</summary>
    public int Count => _modules.Count;

    /// <summary>fᵢ.</summary>
    public Module<T> this[int i] => _modules[i];

    /// <summary>fᵢ, also from the end: <c>model[^1]</c> is the last.</summary>
    public Module<T> this[Index i] => _modules[i];

    /// <summary>Puts a module after the last one (PyTorch: <c>append</c>).</summary>
    /// <exception cref="ArgumentException">The module is this one, or contains it.</exception>
    public void Add(Module<T> module) => _modules.Add(AddModule($"{Count}", module));

    /// <summary>Puts a function after the last module, as a <see cref="Lambda{T}"/>.</summary>
    public void Add(Func<Tensor<T>, Tensor<T>> function) => Add(new Lambda<T>(function));

    /// <summary>x through all modules.</summary>
    public override Tensor<T> Forward(Tensor<T> x) => Through(x, first: 0);

    /// <summary>Whole numbers through the first module, an <see cref="Embedding{T}"/>; its output through the others.</summary>
    /// <exception cref="NotSupportedException">There is no module, or the first takes no whole numbers.</exception>
    public override Tensor<T> Forward(Indices x) => Count == 0 ? base.Forward(x) : Through(_modules[0].Forward(x), first: 1);

    /// <summary>The modules in their order.</summary>
    public IEnumerator<Module<T>> GetEnumerator() => _modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Tensor<T> Through(Tensor<T> x, int first)
    {
        for (int i = first; i < _modules.Count; i++)
            x = _modules[i].Forward(x);
        return x;
    }
}
