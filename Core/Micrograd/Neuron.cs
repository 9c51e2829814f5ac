namespace Autograd;

/// <summary>y = relu(b + w₀·x₀ + w₁·x₁ + …), or without relu, on rank-0 tensors: micrograd's neuron.</summary>
public sealed class Neuron : Module<double>
{
    private readonly bool _isNonlinear;
    private readonly Parameter<double>[] _weights;
    private readonly Parameter<double> _bias;

    /// <summary>w ~ U(−1, 1), drawn with Python's <c>random.uniform(-1, 1)</c> in order; b = 0.</summary>
    public Neuron(int inputs, PythonRandom random, bool isNonlinear = true)
    {
        _isNonlinear = isNonlinear;
        _weights = [.. Enumerable.Range(0, inputs).Select(i => AddParameter($"w{i}", Tensor.Scalar(random.Uniform(-1, 1))))];
        _bias = AddParameter("b", Tensor.Scalar(0.0));
    }

    /// <summary>y = relu(b + Σ wᵢ·xᵢ), summed from b on in this order.</summary>
    /// <param name="x">As many scalars as there are weights.</param>
    /// <exception cref="ShapeException">There are more or fewer inputs.</exception>
    public Tensor<double> Forward(IReadOnlyList<Tensor<double>> x)
    {
        if (x.Count != _weights.Length)
            throw new ShapeException($"A neuron of {_weights.Length} inputs was given {x.Count}.");
        var activation = Leaf(_bias);
        for (int i = 0; i < _weights.Length; i++)
            activation += Leaf(_weights[i]) * x[i];
        return _isNonlinear ? activation.Relu() : activation;
    }

    /// <inheritdoc/>
    protected override string Details => $"{Counted.Text(_weights.Length, "input")}, {(_isNonlinear ? "relu" : "linear")}";
}
