namespace Autograd;

/// <summary>
/// The lecture's comparison on one batch: exercise 1's 26 gradients, and exercise 2's and exercise 3's formula, each
/// beside the tape's gradient. A float64 tape tells rounding from a wrong gradient.
/// </summary>
public sealed class LectureCheck
{
    private readonly MlpParameters<float> _parameters;
    private readonly AtomicForward<float> _forward;
    private readonly AtomicForward<double> _forward64;
    private readonly Gradients<float> _gradients;
    private readonly Gradients<double> _gradients64;

    /// <summary>Runs the network forward and backward on a batch, on a float32 and on a float64 tape.</summary>
    public LectureCheck(MlpParameters<float> parameters, Indices Xb, Indices Yb)
    {
        _parameters = parameters;
        Parameters64 = parameters.To<double>();
        _forward = new AtomicForward<float>(parameters.On(Tape), Xb, Yb);
        _forward64 = new AtomicForward<double>(Parameters64.On(new Tape<double>()), Xb, Yb);
        (_gradients, _gradients64) = (_forward.Loss.Backward(), _forward64.Loss.Backward());
    }

    /// <summary>The tape with the forward pass of exercise 1.</summary>
    public Tape<float> Tape { get; } = new();

    /// <summary>The 26 rows of exercise 1, in the lecture's order.</summary>
    public IEnumerable<GradientComparison> Exercise1() => Compare(new AtomicBackward<float>(Untaped()).Rows);

    /// <summary>Exercise 2: dlogits in one formula.</summary>
    public GradientComparison Exercise2() =>
        Compare(_forward.Logits, _forward64.Logits, CrossEntropyBackward.DLogits(_forward.Logits.Detach(), _forward.Yb));

    /// <summary>Exercise 3: dhprebn in one formula, from the tape's dhpreact.</summary>
    public GradientComparison Exercise3() => Compare(_forward.HPreBn, _forward64.HPreBn, BatchNormBackward.DHPreBn(
        _gradients[_forward.HPreAct], _forward.Weights.BnGain.Detach(), _forward.BnRaw.Detach(), _forward.BnVarInv.Detach()));

    /// <summary>The 26 rows of exercise 1 for gradients computed elsewhere. A name that is not among them is missing.</summary>
    public IEnumerable<GradientComparison> Compare(IEnumerable<(string Label, Tensor<float> Gradient)> manual)
    {
        var byLabel = manual.ToDictionary(row => row.Label, row => row.Gradient);
        return _forward.Tensors.Zip(_forward64.Tensors, (row, row64) => Compare(row.Tensor, row64.Tensor, byLabel.GetValueOrDefault(row.Label)));
    }

    /// <summary>The forward pass again on no tape: the same kernels, the same bits.</summary>
    public AtomicForward<float> Untaped() => new(_parameters.Values, _forward.Xb, _forward.Yb);

    /// <summary>The parameters in double precision.</summary>
    internal MlpParameters<double> Parameters64 { get; }

    /// <summary>The float64 tape's gradients of the seven parameters.</summary>
    internal MlpWeights<double> ParameterGradients64 => MlpWeights<double>.Of(i => _gradients64[_forward64.Weights[i]]);

    /// <summary>The loss in double precision, with these values for the parameters.</summary>
    internal double Loss64(MlpWeights<double> weights) => new AtomicForward<double>(weights, _forward.Xb, _forward.Yb).Loss.Item();

    private GradientComparison Compare(Tensor<float> tensor, Tensor<double> tensor64, Tensor<float>? manual) =>
        GradientComparison.Of(tensor.Label!, manual, _gradients[tensor], _gradients64[tensor64]);
}
