namespace Autograd;

/// <summary>Layers of scalars one after the other, relu in all but the last: micrograd's multi-layer perceptron.</summary>
/// <example>
/// <code>
/// var model = new Mlp(2, [16, 16, 1], new PythonRandom(1337));
/// model.On(new Tape&lt;double&gt;());
/// var score = model.Forward([Tensor.Scalar(0.5), Tensor.Scalar(-1.0)])[0];
/// </code>
/// </example>
public sealed class Mlp : Module<double>
{
    private readonly Layer[] _layers;

    /// <summary>Layers of the given sizes, drawn one after the other.</summary>
    /// <param name="inputs">How many numbers go in.</param>
    /// <param name="outputs">How many neurons each layer has.</param>
    /// <param name="random">Draws the weights.</param>
    public Mlp(int inputs, IReadOnlyList<int> outputs, PythonRandom random)
    {
        _layers = new Layer[outputs.Count];
        for (int i = 0; i < _layers.Length; i++)
            _layers[i] = AddModule($"{i}", new Layer(i == 0 ? inputs : outputs[i - 1], outputs[i], random, isNonlinear: i < _layers.Length - 1));
    }

    /// <summary>y = layerₙ(… layer₀(x)).</summary>
    /// <exception cref="ShapeException">There are more or fewer inputs than the first layer takes.</exception>
    public IReadOnlyList<Tensor<double>> Forward(IReadOnlyList<Tensor<double>> x)
    {
        foreach (var layer in _layers)
            x = layer.Forward(x);
        return x;
    }

    /// <summary>Σ p² over all parameters, for L2 regularization.</summary>
    public Tensor<double> SquaredNorm()
    {
        Tensor<double>? sum = null;
        foreach (var parameter in Parameters())
        {
            var p = Leaf(parameter);
            sum = sum is null ? p * p : sum + p * p;
        }
        return sum ?? Tensor.Scalar(0.0);
    }
}
