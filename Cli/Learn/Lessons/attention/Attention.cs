using Autograd;

/// <summary>One head of causal self-attention on one sequence. The gradient of its output is given.</summary>
public class AttentionForward : ForwardPass<float>
{
    /// <inheritdoc/>
    public override string Asked => "weights v masked scaled scores q k Wv Wk Wq x";

    /// <inheritdoc/>
    public override Tensor<float> Run()
    {
        int time = Size("time", full: 8, small: 4, other: 3), channels = Size("channels", full: 32, small: 5, other: 6), head_size = Size("head_size", full: 16, small: 3, other: 2);
        var x = Parameter("x", Randn(time, channels));
        var Wq = Parameter("Wq", Randn(channels, head_size) / Math.Sqrt(channels));
        var Wk = Parameter("Wk", Randn(channels, head_size) / Math.Sqrt(channels));
        var Wv = Parameter("Wv", Randn(channels, head_size) / Math.Sqrt(channels));
        var future = Ones(time, time).Triu(1) > 0.0; // no position may look at a later one

        var q = x.MatMul(Wq).Named("q");
        var k = x.MatMul(Wk).Named("k");
        var v = x.MatMul(Wv).Named("v");
        var scores = q.MatMul(k.T).Named("scores");
        var scaled = (scores / Math.Sqrt(head_size)).Named("scaled");
        var masked = scaled.MaskedFill(future, double.NegativeInfinity).Named("masked");
        var weights = masked.Softmax(1).Named("weights");
        var y = weights.MatMul(v).Named("y");
        return y;
    }
}
