using System.Numerics;

namespace Autograd;

/// <summary>y = f(x) without parameters: one class for all number types, so that no type is written: <c>new Tanh()</c>.</summary>
/// <remarks>It converts to a <see cref="Module{T}"/> wherever one is expected. Your own function becomes a module with <see cref="Lambda{T}"/>.</remarks>
public abstract class ParameterFreeModule
{
    private protected ParameterFreeModule()
    {
    }

    /// <summary>y = f(x).</summary>
    /// <param name="x">Any tensor that the function takes.</param>
    /// <param name="training">Whether the network is in training mode; only dropout depends on it.</param>
    public Tensor<T> Forward<T>(Tensor<T> x, bool training = true)
        where T : unmanaged, IFloatingPointIeee754<T> => Compute(x, training);

    /// <summary>For example <c>Tanh()</c>.</summary>
    public override string ToString() => $"{GetType().Name}({Details})";

    private protected abstract Tensor<T> Compute<T>(Tensor<T> x, bool training)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private protected virtual string Details => "";

    /// <summary>The function as a part of a network of one number type.</summary>
    internal sealed class Typed<T>(ParameterFreeModule function) : Module<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override Tensor<T> Forward(Tensor<T> x) => function.Compute(x, Training);

        public override string Name => function.GetType().Name;

        protected override string Details => function.Details;
    }
}

public abstract partial class Module<T>
{
    /// <summary>A function without parameters as a part of a network of this number type.</summary>
    public static implicit operator Module<T>(ParameterFreeModule function) => new ParameterFreeModule.Typed<T>(function);
}
