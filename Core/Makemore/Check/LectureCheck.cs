using System.Numerics;

namespace Autograd;

/// <summary>
/// The lecture's comparison on one batch: exercise 1's 26 gradients, exercise 2's and exercise 3's formula, each beside
/// what the tape computes, with a float64 tape as the judge of rounding.
/// </summary>
public sealed class LectureCheck
{
    private readonly Gradients<float> gradients;
    private readonly AtomicForward<float> forward;
    private readonly AtomicForward<double> forward64;
    private readonly Gradients<double> gradients64;

    /// <summary>Runs the network forward and backward on a batch, on a float32 and on a float64 tape.</summary>
    public LectureCheck(MlpParameters<float> parameters, Indices Xb, Indices Yb)
    {
        Parameters = parameters;
        forward = new AtomicForward<float>(parameters.On(Tape), Xb, Yb);
        gradients = forward.Loss.Backward();
        forward64 = new AtomicForward<double>(parameters.To<double>().On(new Tape<double>()), Xb, Yb);
        gradients64 = forward64.Loss.Backward();
    }

    /// <summary>The network's parameters.</summary>
    public MlpParameters<float> Parameters { get; }

    /// <summary>The tape with the forward pass of exercise 1.</summary>
    public Tape<float> Tape { get; } = new();

    /// <summary>The batch's loss.</summary>
    public float Loss => forward.Loss.Item();

    /// <summary>The 26 rows of exercise 1, in the lecture's order.</summary>
    public IEnumerable<GradientComparison> Exercise1() => Compare(new AtomicBackward<float>(Untaped()).Rows);

    /// <summary>Exercise 2: dlogits in one formula.</summary>
    public GradientComparison Exercise2() => Compare("logits", CrossEntropyBackward.DLogits(forward.Logits.Detach(), forward.Yb));

    /// <summary>Exercise 3: dhprebn in one formula, from the tape's dhpreact.</summary>
    public GradientComparison Exercise3() => Compare("hprebn", BatchNormBackward.DHPreBn(
        gradients[forward.HPreAct], forward.Weights.BnGain.Detach(), forward.BnRaw.Detach(), forward.BnVarInv.Detach()));

    /// <summary>Rows for gradients computed elsewhere: a row a name that exercise 1 knows, in the lecture's order; null is missing.</summary>
    public IEnumerable<GradientComparison> Compare(IEnumerable<(string Label, Tensor<float> Gradient)> manual)
    {
        var byLabel = manual.ToDictionary(row => row.Label, row => row.Gradient);
        return AtomicTensors.Labels.Select(label => Compare(label, byLabel.GetValueOrDefault(label)));
    }

    /// <summary>The forward pass again on no tape: the same kernels, the same bits.</summary>
    public AtomicForward<float> Untaped() => new(Parameters.Values, forward.Xb, forward.Yb);

    internal Indices Xb => forward.Xb;

    internal Indices Yb => forward.Yb;

    /// <summary>The parameters in double precision, on no tape.</summary>
    internal MlpWeights<double> Weights64() => Parameters.To<double>().Values;

    /// <summary>The float64 tape's gradient of a tensor.</summary>
    internal Tensor<double> Gradient64(string label) => gradients64[AtomicTensors.Of(forward64, label)];

    private GradientComparison Compare(string label, Tensor<float>? manual) =>
        GradientComparison.Of(label, manual, gradients[AtomicTensors.Of(forward, label)], gradients64[AtomicTensors.Of(forward64, label)]);
}
