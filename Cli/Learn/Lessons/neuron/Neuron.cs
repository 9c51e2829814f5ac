using Autograd;

/// <summary>Micrograd's neuron, o = tanh(x1·w1 + x2·w2 + b), on scalars. The gradient of its output is given.</summary>
public class NeuronForward : ForwardPass<float>
{
    /// <inheritdoc/>
    public override string Asked => "n x1w1x2w2 b x1w1 x2w2 x1 w1 x2 w2";

    /// <inheritdoc/>
    public override Tensor<float> Run()
    {
        // The lecture's numbers. The judge also tries others: x2 = 0 would hide a mistake in dw2.
        var x1 = Parameter("x1", Number(full: 2.0, small: 0.7, other: -1.1));
        var x2 = Parameter("x2", Number(full: 0.0, small: -0.4, other: 0.6));
        var w1 = Parameter("w1", Number(full: -3.0, small: 1.3, other: 0.5));
        var w2 = Parameter("w2", Number(full: 1.0, small: 0.9, other: -1.7));
        var b = Parameter("b", Number(full: 6.8813735870195432, small: -0.2, other: 0.8));

        var x1w1 = (x1 * w1).Named("x1w1");
        var x2w2 = (x2 * w2).Named("x2w2");
        var x1w1x2w2 = (x1w1 + x2w2).Named("x1w1x2w2");
        var n = (x1w1x2w2 + b).Named("n");
        var o = n.Tanh().Named("o");
        return o;
    }
}
