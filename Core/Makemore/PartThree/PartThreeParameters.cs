namespace Autograd;

/// <summary>The learned tensors of the lecture's part 3, 12,097 numbers, and batch norm's running statistics.</summary>
public sealed class PartThreeParameters
{
    /// <summary>How many characters the next one is predicted from.</summary>
    public const int Context = 3;

    /// <summary>How many numbers stand for one character.</summary>
    public const int Embedding = 10;

    /// <summary>Neurons of the hidden layer.</summary>
    public const int Hidden = 200;

    private readonly Parameter<float> _c, _w1, _w2, _b2, _bngain, _bnbias, _bnmeanRunning, _bnstdRunning;

    /// <summary>
    /// C ~ N, W1 ~ N·(5/3)/√30, W2 ~ N·0.01, b2 ~ N·0, drawn in this order; bngain = 1, bnbias = 0; the running mean
    /// starts at 0, the running standard deviation at 1.
    /// </summary>
    public PartThreeParameters(int vocabulary, TorchGenerator generator)
    {
        const int inputs = Context * Embedding;
        _c = new(Tensor.Randn<float>([vocabulary, Embedding], generator), "C");
        _w1 = new(Tensor.Randn<float>([inputs, Hidden], generator) * (5.0 / 3.0) / Math.Sqrt(inputs), "W1");
        _w2 = new(Tensor.Randn<float>([Hidden, vocabulary], generator) * 0.01, "W2");
        _b2 = new(Tensor.Randn<float>([vocabulary], generator) * 0.0, "b2"); // zeros, but the draw advances the generator
        _bngain = new(Tensor.Ones<float>([1, Hidden]), "bngain");
        _bnbias = new(Tensor.Zeros<float>([1, Hidden]), "bnbias");
        _bnmeanRunning = new(Tensor.Zeros<float>([1, Hidden]), "bnmean_running");
        _bnstdRunning = new(Tensor.Ones<float>([1, Hidden]), "bnstd_running");
    }

    /// <summary>The current values on no tape.</summary>
    public PartThreeWeights Values => new(_c.Value, _w1.Value, _w2.Value, _b2.Value, _bngain.Value, _bnbias.Value);

    /// <summary>The running mean of <c>hprebn</c> [1,200], used after training instead of a batch's mean.</summary>
    public Tensor<float> BnMeanRunning => _bnmeanRunning.Value;

    /// <summary>The running standard deviation of <c>hprebn</c> [1,200].</summary>
    public Tensor<float> BnStdRunning => _bnstdRunning.Value;

    /// <summary>The current values as leaves of a tape.</summary>
    public PartThreeWeights On(Tape<float> tape) =>
        new(tape.Watch(_c), tape.Watch(_w1), tape.Watch(_w2), tape.Watch(_b2), tape.Watch(_bngain), tape.Watch(_bnbias));

    /// <summary>tanh(bngain·(C[X]·W1 − bnmean_running)/bnstd_running + bnbias)·W2 + b2, for a trained network.</summary>
    /// <param name="contexts">[n,3].</param>
    /// <returns>[n,vocabulary].</returns>
    public Tensor<float> Logits(Indices contexts)
    {
        var (C, W1, W2, b2, bngain, bnbias) = Values;
        var hprebn = C[contexts].Reshape([contexts.Shape[0], W1.Shape[0]]).MatMul(W1);
        return (bngain * (hprebn - BnMeanRunning) / BnStdRunning + bnbias).Tanh().MatMul(W2) + b2;
    }

    /// <summary>p ← p − rate·gradient for all six.</summary>
    public void Descend(PartThreeWeights gradients, double rate)
    {
        _c.Descend(gradients.C, rate);
        _w1.Descend(gradients.W1, rate);
        _w2.Descend(gradients.W2, rate);
        _b2.Descend(gradients.B2, rate);
        _bngain.Descend(gradients.BnGain, rate);
        _bnbias.Descend(gradients.BnBias, rate);
    }

    /// <summary>running ← 0.999·running + 0.001·batch, for the mean and the standard deviation.</summary>
    public void Follow(Tensor<float> bnmeani, Tensor<float> bnstdi)
    {
        using var _ = NoGrad.Begin();
        _bnmeanRunning.Set((0.999 * BnMeanRunning + 0.001 * bnmeani).Values);
        _bnstdRunning.Set((0.999 * BnStdRunning + 0.001 * bnstdi).Values);
    }
}

/// <summary>The six learned tensors of the lecture's part 3: values on a tape or off it, or their gradients.</summary>
/// <param name="C">The embedding table [vocabulary,10].</param>
/// <param name="W1">The first layer's weights [30,200]; there is no bias, since batch norm would subtract it again.</param>
/// <param name="W2">The second layer's weights [200,vocabulary].</param>
/// <param name="B2">The second layer's bias [vocabulary].</param>
/// <param name="BnGain">Batch norm's gain [1,200].</param>
/// <param name="BnBias">Batch norm's bias [1,200].</param>
public sealed record PartThreeWeights(Tensor<float> C, Tensor<float> W1, Tensor<float> W2, Tensor<float> B2, Tensor<float> BnGain, Tensor<float> BnBias)
{
    /// <summary>A tensor made from each of the six.</summary>
    public PartThreeWeights Map(Func<Tensor<float>, Tensor<float>> f) => new(f(C), f(W1), f(W2), f(B2), f(BnGain), f(BnBias));
}
