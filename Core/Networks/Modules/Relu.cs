namespace Autograd;

/// <summary>y = max(x, 0), elementwise (PyTorch: <c>torch.nn.ReLU</c>).</summary>
public sealed class Relu : ParameterFreeModule
{
    /// <inheritdoc/>
    public override Tensor<T> Forward<T>(Tensor<T> x, bool training = true) => x.Relu();
}
