namespace Autograd;

/// <summary>
/// The lecture's comparison on one batch: exercise 1's 26 gradients, exercise 2's and exercise 3's formula, and the 13
/// gradients of exercise 4's training pass, each beside the tape's gradient. A float64 tape tells rounding from a wrong
/// gradient.
/// </summary>
public sealed class LectureCheck
{
    private static readonly string[] Exercise4Labels = ["logits", "h", "W2", "b2", "hpreact", "bngain", "bnbias", "hprebn", "embcat", "W1", "b1", "emb", "C"];

    private readonly MlpParameters<float> _parameters;
    private readonly AtomicForward<float> _forward;
    private readonly AtomicForward<double> _forward64;
    private readonly GradientRows _atomic, _fused;

    /// <summary>Runs the network forward and backward on a batch, on a float32 and on a float64 tape.</summary>
    public LectureCheck(MlpParameters<float> parameters, Indices Xb, Indices Yb)
    {
        _parameters = parameters;
        Parameters64 = parameters.To<double>();
        _forward = new AtomicForward<float>(parameters.On(Tape), Xb, Yb);
        _forward64 = new AtomicForward<double>(Parameters64.On(new Tape<double>()), Xb, Yb);
        Func<int, TapePair> atomic = neighbour => neighbour == 0
            ? new TapePair(_forward.Loss, _forward64.Loss)
            : Recorded(neighbour, weights => new AtomicForward<float>(weights, Xb, Yb), weights => new AtomicForward<double>(weights, Xb, Yb));
        Func<int, TapePair> fused = neighbour => Recorded(neighbour, weights => new FusedForward<float>(weights, Xb, Yb), weights => new FusedForward<double>(weights, Xb, Yb));
        (_atomic, _fused) = (new GradientRows(atomic, fused), new GradientRows(fused, atomic));
    }

    /// <summary>The tape with the forward pass of exercise 1.</summary>
    public Tape<float> Tape { get; } = new();

    /// <summary>The 26 rows of exercise 1, in the lecture's order.</summary>
    public IEnumerable<GradientComparison> Exercise1() => Compare(new AtomicBackward<float>(Untaped()).Rows);

    /// <summary>Exercise 2: dlogits in one formula.</summary>
    public GradientComparison Exercise2() => Compare("logits", CrossEntropyBackward.DLogits(_forward.Logits.Detach(), _forward.Yb));

    /// <summary>Exercise 3: dhprebn in one formula, from the tape's dhpreact.</summary>
    public GradientComparison Exercise3() => Compare("hprebn", BatchNormBackward.DHPreBn(
        _atomic.Tapes.Gradient("hpreact"), _forward.Weights.BnGain.Detach(), _forward.BnRaw.Detach(), _forward.BnVarInv.Detach()));

    /// <summary>The 13 rows of exercise 4, the pass of training, beside the tape with the same ops.</summary>
    public IEnumerable<GradientComparison> Exercise4() => CompareTraining(TrainingRows());

    /// <summary>The 26 rows of exercise 1 for gradients computed elsewhere. A name that is not among them is missing.</summary>
    public IEnumerable<GradientComparison> Compare(IEnumerable<(string Label, Tensor<float> Gradient)> manual) =>
        _atomic.Of(_forward.Tensors.Select(row => row.Label), manual.ToDictionary(row => row.Label, row => row.Gradient));

    /// <summary>One of the 26 gradients by itself, computed elsewhere.</summary>
    public GradientComparison Compare(string label, Tensor<float> manual) => _atomic.Of(label, manual);

    /// <summary>The 13 rows of exercise 4 for gradients computed elsewhere.</summary>
    public IEnumerable<GradientComparison> CompareTraining(IEnumerable<(string Label, Tensor<float> Gradient)> manual) =>
        _fused.Of(Exercise4Labels, manual.ToDictionary(row => row.Label, row => row.Gradient));

    /// <summary>The 26 tensors of exercise 1 with the tape's gradients, in the lecture's order.</summary>
    public IEnumerable<(string Label, Tensor<float> Value, Tensor<float> Gradient)> TapeRows =>
        _forward.Tensors.Select(row => (row.Label, row.Tensor.Detach(), _atomic.Tapes.Gradient(row.Label)));

    /// <summary>All gradients of the hand-written training pass.</summary>
    public IReadOnlyList<(string Label, Tensor<float> Gradient)> TrainingRows()
    {
        var rows = new List<(string, Tensor<float>)>();
        FusedBackward.Run(new FusedForward<float>(_parameters.Values, _forward.Xb, _forward.Yb), rows);
        return rows;
    }

    /// <summary>The forward pass again on no tape: the same kernels, the same bits.</summary>
    public AtomicForward<float> Untaped() => new(_parameters.Values, _forward.Xb, _forward.Yb);

    /// <summary>The batch.</summary>
    internal (Indices Xb, Indices Yb) Batch => (_forward.Xb, _forward.Yb);

    /// <summary>The loss of exercise 1's forward pass, on the tape.</summary>
    internal Tensor<float> Loss => _forward.Loss;

    /// <summary>The parameters in double precision.</summary>
    internal MlpParameters<double> Parameters64 { get; }

    /// <summary>The float64 tape's gradients of the seven parameters.</summary>
    internal MlpWeights<double> ParameterGradients64 => MlpWeights<double>.Of(i => _atomic.Tapes.Gradient64(MlpWeights<double>.Labels[i]));

    /// <summary>The loss in double precision, with these values for the parameters.</summary>
    internal double Loss64(MlpWeights<double> weights) => new AtomicForward<double>(weights, _forward.Xb, _forward.Yb).Loss.Item();

    private TapePair Recorded(int neighbour, Func<MlpWeights<float>, MlpForward<float>> forward, Func<MlpWeights<double>, MlpForward<double>> forward64)
    {
        var parameters = neighbour == 0 ? _parameters
            : new MlpParameters<float>(_parameters.Configuration, [.. _parameters.All.Select(parameter => RoundingSamples.Near(parameter.Value, neighbour))]);
        return new TapePair(forward(parameters.On(new Tape<float>())).Loss, forward64(parameters.To<double>().On(new Tape<double>())).Loss);
    }
}
