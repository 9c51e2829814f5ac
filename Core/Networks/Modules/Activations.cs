namespace Autograd;

/// <summary>y = max(x, 0), elementwise (PyTorch: <c>torch.nn.ReLU</c>).</summary>
public sealed class Relu : ParameterFreeModule
{
    private protected override Tensor<T> Compute<T>(Tensor<T> x, bool training) => x.Relu();
}

/// <summary>y = x where x > 0, else slope·x, elementwise (PyTorch: <c>torch.nn.LeakyReLU</c>).</summary>
/// <param name="slope">The slope for negative x (PyTorch: <c>negative_slope</c>).</param>
public sealed class LeakyRelu(double slope = 0.01) : ParameterFreeModule
{
    private protected override Tensor<T> Compute<T>(Tensor<T> x, bool training) => x.LeakyRelu(slope);

    private protected override string Details => FormattableString.Invariant($"negative_slope={slope}");
}

/// <summary>y = tanh x, elementwise (PyTorch: <c>torch.nn.Tanh</c>).</summary>
public sealed class Tanh : ParameterFreeModule
{
    private protected override Tensor<T> Compute<T>(Tensor<T> x, bool training) => x.Tanh();
}

/// <summary>y = 1 / (1 + e⁻ˣ), elementwise (PyTorch: <c>torch.nn.Sigmoid</c>).</summary>
public sealed class Sigmoid : ParameterFreeModule
{
    private protected override Tensor<T> Compute<T>(Tensor<T> x, bool training) => x.Sigmoid();
}

/// <summary>y = x·Φ(x) with Φ the normal distribution function, elementwise (PyTorch: <c>torch.nn.GELU</c>).</summary>
/// <param name="approximate">Whether y = ½x·(1 + tanh(√(2/π)·(x + 0.044715x³))) is computed instead (PyTorch: <c>approximate='tanh'</c>).</param>
public sealed class Gelu(bool approximate = false) : ParameterFreeModule
{
    private protected override Tensor<T> Compute<T>(Tensor<T> x, bool training) => x.Gelu(approximate);

    private protected override string Details => $"approximate='{(approximate ? "tanh" : "none")}'";
}

/// <summary>y = eˣ / Σ eˣ along one axis (PyTorch: <c>torch.nn.Softmax</c>).</summary>
/// <param name="axis">The axis of the sum (PyTorch: <c>dim</c>); negative ones count from the end.</param>
public sealed class Softmax(int axis = -1) : ParameterFreeModule
{
    private protected override Tensor<T> Compute<T>(Tensor<T> x, bool training) => x.Softmax(axis);

    private protected override string Details => $"dim={axis}";
}
