namespace Autograd;

/// <summary>Neurons side by side, each on the same inputs: micrograd's layer.</summary>
public sealed class Layer : Module<double>
{
    private readonly Neuron[] _neurons;

    /// <summary>Neurons drawn one after the other.</summary>
    public Layer(int inputs, int outputs, PythonRandom random, bool isNonlinear = true) =>
        _neurons = [.. Enumerable.Range(0, outputs).Select(i => AddModule($"{i}", new Neuron(inputs, random, isNonlinear)))];

    /// <summary>yⱼ = neuronⱼ(x).</summary>
    /// <exception cref="ShapeException">There are more or fewer inputs than the neurons have weights.</exception>
    public Tensor<double>[] Forward(IReadOnlyList<Tensor<double>> x) => Array.ConvertAll(_neurons, neuron => neuron.Forward(x));
}
