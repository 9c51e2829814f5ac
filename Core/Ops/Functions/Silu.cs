namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x·sigmoid(x), elementwise (PyTorch: <c>F.silu</c>).</summary>
    public Tensor<T> Silu() => this * Sigmoid();
}
