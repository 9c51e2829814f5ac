using System.Numerics;

namespace Autograd;

/// <summary>y = f(x) without parameters: written once for all number types, so that it needs none in its name: <c>new Tanh()</c>.</summary>
/// <remarks>It stands for a <see cref="Module{T}"/> wherever one is expected.</remarks>
public abstract class ParameterFreeModule
{
    /// <summary>y = f(x).</summary>
    /// <param name="x">Any tensor that the module takes.</param>
    /// <param name="training">Whether the network is in training mode: only dropout asks.</param>
    public abstract Tensor<T> Forward<T>(Tensor<T> x, bool training = true)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>What the module's line says between its parentheses.</summary>
    protected internal virtual string Details => "";

    /// <summary>For example <c>Tanh()</c>.</summary>
    public override string ToString() => $"{GetType().Name}({Details})";
}

/// <summary>A parameter-free module as a part of a network of one number type.</summary>
internal sealed class ParameterFree<T>(ParameterFreeModule function) : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Tensor<T> Forward(Tensor<T> x) => function.Forward(x, Training);

    public override string Name => function.GetType().Name;

    protected override string Details => function.Details;
}

public abstract partial class Module<T>
{
    /// <summary>A parameter-free module, as a part of a network of this number type.</summary>
    public static implicit operator Module<T>(ParameterFreeModule function) => new ParameterFree<T>(function);
}
