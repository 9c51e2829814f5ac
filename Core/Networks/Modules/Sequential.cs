using System.Numerics;

namespace Autograd;

/// <summary>y = fₙ(… f₁(f₀(x))): modules one after the other, named 0, 1, 2, … (PyTorch: <c>torch.nn.Sequential</c>).</summary>
public sealed class Sequential<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Module<T>[] modules;

    /// <summary>The modules in the order that x passes through them.</summary>
    public Sequential(params ReadOnlySpan<Module<T>> modules)
    {
        this.modules = modules.ToArray();
        for (int i = 0; i < modules.Length; i++)
            AddModule($"{i}", modules[i]);
    }

    /// <summary>How many modules there are.</summary>
    public int Count => modules.Length;

    /// <summary>fᵢ.</summary>
    public Module<T> this[int i] => modules[i];

    /// <summary>fᵢ, also from the end: <c>model[^1]</c> is the last.</summary>
    public Module<T> this[Index i] => modules[i];

    /// <summary>x through all modules.</summary>
    public override Tensor<T> Forward(Tensor<T> x) => Through(x, modules);

    /// <summary>Whole numbers through the first module, an <see cref="Embedding{T}"/>, and its rows through the others.</summary>
    /// <exception cref="NotSupportedException">There is no module, or the first takes no whole numbers.</exception>
    public override Tensor<T> Forward(Indices x) =>
        modules.Length == 0 ? base.Forward(x) : Through(modules[0].Forward(x), modules.AsSpan(1));

    private static Tensor<T> Through(Tensor<T> x, ReadOnlySpan<Module<T>> modules)
    {
        foreach (var module in modules)
            x = module.Forward(x);
        return x;
    }
}
