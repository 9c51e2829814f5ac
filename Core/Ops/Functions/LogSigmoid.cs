namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = ln sigmoid(x), elementwise, without the underflow of its two steps (PyTorch: <c>F.logsigmoid</c>).</summary>
    public Tensor<T> LogSigmoid() => -(-this).Softplus(threshold: 40);
}
