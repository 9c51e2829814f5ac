using Autograd;

/// <summary>Layer norm in atomic pieces: each row is normalized by itself. The gradient of its output is given.</summary>
public class LayerNormForward : ForwardPass<float>
{
    /// <inheritdoc/>
    public override string Asked => "normed gain bias variance_inv variance diff2 diff mean x";

    /// <inheritdoc/>
    public override Tensor<float> Run()
    {
        int rows = Size("rows", full: 8, small: 5, other: 3), features = Size("features", full: 16, small: 4, other: 7);
        var x = Parameter("x", Randn(rows, features) * 2.0 + 0.5);
        var gain = Parameter("gain", Randn(features) * 0.1 + 1.0);
        var bias = Parameter("bias", Randn(features) * 0.1);

        var mean = (1.0 / features * x.Sum(1, keepDims: true)).Named("mean");
        var diff = (x - mean).Named("diff");
        var diff2 = diff.Pow(2).Named("diff2");
        var variance = (1.0 / features * diff2.Sum(1, keepDims: true)).Named("variance"); // no correction: n, not n - 1
        var variance_inv = (variance + 1e-5).Pow(-0.5).Named("variance_inv");
        var normed = (diff * variance_inv).Named("normed");
        var y = (gain * normed + bias).Named("y");
        return y;
    }
}
