namespace Autograd;

/// <summary>y = tanh x, elementwise (PyTorch: <c>torch.nn.Tanh</c>).</summary>
public sealed class Tanh : ParameterFreeModule
{
    /// <inheritdoc/>
    public override Tensor<T> Forward<T>(Tensor<T> x, bool training = true) => x.Tanh();
}
