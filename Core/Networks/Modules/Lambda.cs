using System.Numerics;

namespace Autograd;

/// <summary>y = f(x): a function as a module, such as <c>new Lambda&lt;float&gt;(x => 2 * x)</c>.</summary>
/// <param name="function">f, written with tensor ops; gradients flow through it. A parameter that it reads belongs to no module: write a <see cref="Module{T}"/> for that.</param>
public sealed class Lambda<T>(Func<Tensor<T>, Tensor<T>> function) : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Func<Tensor<T>, Tensor<T>> _function = function ?? throw new ArgumentNullException(nameof(function));

    /// <summary>y = f(x).</summary>
    public override Tensor<T> Forward(Tensor<T> x) => _function(x);
}
