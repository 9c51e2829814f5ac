namespace Autograd;

/// <summary>One network on a float32 and on a float64 tape, with both tapes' gradients by label.</summary>
internal sealed class TapePair
{
    private readonly Gradients<float> _gradients;
    private readonly Gradients<double> _gradients64;
    private readonly Dictionary<string, Tensor<float>> _tensors;
    private readonly Dictionary<string, Tensor<double>> _tensors64;
    private readonly Lazy<StepGraph<float>> _graph;
    private readonly Lazy<StepGraph<double>> _graph64;

    /// <summary>Runs both backward passes.</summary>
    /// <param name="loss">The loss, recorded in float32.</param>
    /// <param name="loss64">The same in float64.</param>
    public TapePair(Tensor<float> loss, Tensor<double> loss64)
    {
        (_gradients, _gradients64) = (loss.Backward(), loss64.Backward());
        _tensors = loss.Tape!.Tensors.Where(tensor => tensor.Label is not null).ToDictionary(tensor => tensor.Label!);
        _tensors64 = loss64.Tape!.Tensors.Where(tensor => tensor.Label is not null).ToDictionary(tensor => tensor.Label!);
        (_graph, _graph64) = (new(() => new StepGraph<float>(loss)), new(() => new StepGraph<double>(loss64)));
    }

    /// <summary>What flows between the labelled tensors, in float32.</summary>
    public StepGraph<float> Graph => _graph.Value;

    /// <summary>The same in float64.</summary>
    public StepGraph<double> Graph64 => _graph64.Value;

    /// <summary>The labels of the tape's tensors.</summary>
    public IEnumerable<string> Labels => _tensors.Keys;

    /// <summary>The float32 tape's ∂loss/∂x.</summary>
    public Tensor<float> Gradient(string label) => _gradients[_tensors[label]];

    /// <summary>The float64 tape's ∂loss/∂x.</summary>
    public Tensor<double> Gradient64(string label) => _gradients64[_tensors64[label]];
}
