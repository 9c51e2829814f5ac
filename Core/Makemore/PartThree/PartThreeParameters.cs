namespace Autograd;

/// <summary>The network of the lecture's part 3 at the start of training, and as it learns: 12,097 numbers.</summary>
public sealed class PartThreeParameters
{
    /// <summary>How many characters the next one is predicted from.</summary>
    public const int Context = 3;

    /// <summary>Numbers a character.</summary>
    public const int Embedding = 10;

    /// <summary>Neurons of the hidden layer.</summary>
    public const int Hidden = 200;

    private readonly Parameter<float> C, W1, W2, b2, bngain, bnbias, bnmeanRunning, bnstdRunning;

    /// <summary>
    /// C ~ N, W1 ~ N·(5/3)/√30, W2 ~ N·0.01, b2 ~ N·0, drawn in this order; bngain = 1, bnbias = 0; the running mean
    /// starts at 0, the running standard deviation at 1.
    /// </summary>
    public PartThreeParameters(int vocabulary, TorchGenerator generator)
    {
        const int inputs = Context * Embedding;
        C = new(Tensor.Randn<float>([vocabulary, Embedding], generator), "C");
        W1 = new(Tensor.Randn<float>([inputs, Hidden], generator) * (5.0 / 3.0) / Math.Sqrt(inputs), "W1");
        W2 = new(Tensor.Randn<float>([Hidden, vocabulary], generator) * 0.01, "W2");
        b2 = new(Tensor.Randn<float>([vocabulary], generator) * 0.0, "b2"); // zeros, but the draw moves the generator on
        bngain = new(Tensor.Ones<float>([1, Hidden]), "bngain");
        bnbias = new(Tensor.Zeros<float>([1, Hidden]), "bnbias");
        bnmeanRunning = new(Tensor.Zeros<float>([1, Hidden]), "bnmean_running");
        bnstdRunning = new(Tensor.Ones<float>([1, Hidden]), "bnstd_running");
    }

    /// <summary>The present values on no tape.</summary>
    public PartThreeWeights Values => new(C.Value, W1.Value, W2.Value, b2.Value, bngain.Value, bnbias.Value);

    /// <summary>The running mean of <c>hprebn</c> [1,200], used in place of a batch's after training.</summary>
    public Tensor<float> BnMeanRunning => bnmeanRunning.Value;

    /// <summary>The running standard deviation of <c>hprebn</c> [1,200].</summary>
    public Tensor<float> BnStdRunning => bnstdRunning.Value;

    /// <summary>The present values as leaves of a tape.</summary>
    public PartThreeWeights On(Tape<float> tape) =>
        new(tape.Watch(C), tape.Watch(W1), tape.Watch(W2), tape.Watch(b2), tape.Watch(bngain), tape.Watch(bnbias));

    /// <summary>p ← p − rate·gradient for all six.</summary>
    public void Descend(PartThreeWeights gradients, double rate)
    {
        C.Descend(gradients.C, rate);
        W1.Descend(gradients.W1, rate);
        W2.Descend(gradients.W2, rate);
        b2.Descend(gradients.B2, rate);
        bngain.Descend(gradients.BnGain, rate);
        bnbias.Descend(gradients.BnBias, rate);
    }

    /// <summary>running ← 0.999·running + 0.001·batch, for the mean and the standard deviation.</summary>
    public void Follow(Tensor<float> bnmeani, Tensor<float> bnstdi)
    {
        using var _ = NoGrad.Begin();
        bnmeanRunning.Set((0.999 * BnMeanRunning + 0.001 * bnmeani).Values);
        bnstdRunning.Set((0.999 * BnStdRunning + 0.001 * bnstdi).Values);
    }
}
