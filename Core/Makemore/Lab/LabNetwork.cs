namespace Autograd;

/// <summary>The network of part 3 before batch norm enters: characters → embedding → two hidden layers → next character. There is nothing in it that forgives a bad start.</summary>
internal sealed class LabNetwork
{
    private const int Embedding = 10, Hidden = 100, BatchSize = 32;

    // Small, so that the loss starts near ln 27 and the last layer is not what is looked at.
    private const double OutputScale = 0.1;

    private readonly Func<Tensor<float>, Tensor<float>> _activation;
    private readonly Parameter<float>[] _parameters;
    private readonly TorchGenerator _generator;
    private readonly Minibatch _batch;
    private readonly Tape<float> _tape = new();
    private readonly Workspace<float> _workspace = new();

    /// <summary>A network whose hidden weights are drawn from N(0, deviation(inputs)²).</summary>
    /// <param name="data">The training split.</param>
    /// <param name="vocabulary">How many characters there are.</param>
    /// <param name="deviation">A layer's inputs → the deviation of its weights.</param>
    /// <param name="activation">What follows a hidden layer.</param>
    /// <param name="seed">Draws weights, then batches.</param>
    public LabNetwork(NextCharacterWindows data, int vocabulary, Func<int, double> deviation, Func<Tensor<float>, Tensor<float>> activation, ulong seed)
    {
        _activation = activation;
        _generator = new TorchGenerator(seed);
        int inputs = data.Context * Embedding;
        _parameters =
        [
            new(Tensor.Randn<float>([vocabulary, Embedding], _generator), "C"),
            new(Tensor.Randn<float>([inputs, Hidden], _generator) * deviation(inputs), "W1"),
            new(Tensor.Zeros<float>([Hidden]), "b1"),
            new(Tensor.Randn<float>([Hidden, Hidden], _generator) * deviation(Hidden), "W2"),
            new(Tensor.Zeros<float>([Hidden]), "b2"),
            new(Tensor.Randn<float>([Hidden, vocabulary], _generator) * (OutputScale / Math.Sqrt(Hidden)), "W3"),
            new(Tensor.Zeros<float>([vocabulary]), "b3"),
        ];
        _batch = new Minibatch(data, BatchSize);
    }

    /// <summary>Draws a batch, looks at the step where somebody wants to, and updates the parameters.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <param name="observe">Gets the forward pass and its gradients before the update.</param>
    /// <returns>The batch's loss.</returns>
    public float Step(double rate, Action<Pass, Gradients<float>>? observe = null)
    {
        _batch.Draw(_generator);
        using var scope = _workspace.Begin();
        _tape.Clear();
        Tensor<float>[] leaves = Array.ConvertAll(_parameters, _tape.Watch);
        var pass = Forward(leaves, _batch.Xb);
        var loss = pass.Logits.CrossEntropy(_batch.Yb);
        var gradients = loss.Backward();
        observe?.Invoke(pass, gradients);
        for (int i = 0; i < leaves.Length; i++)
            _parameters[i].Descend(gradients[leaves[i]], rate);
        return loss.Item();
    }

    /// <summary>The network's outputs for contexts, with the parameters as they are.</summary>
    public Pass Forward(Indices contexts) => Forward(Array.ConvertAll(_parameters, parameter => parameter.Value), contexts);

    /// <summary>The mean cross entropy over a split.</summary>
    public double Loss(NextCharacterWindows windows) => Evaluation.MeanLoss<float>(windows, contexts => Forward(contexts).Logits, Math.Max(Hidden, _parameters[0].Value.Shape[0])) ?? double.NaN;

    private Pass Forward(Tensor<float>[] p, Indices contexts)
    {
        var embcat = p[0][contexts].Reshape([contexts.Shape[0], p[1].Shape[0]]);
        var hpreact1 = embcat.MatMul(p[1]) + p[2];
        var h1 = _activation(hpreact1);
        var hpreact2 = h1.MatMul(p[3]) + p[4];
        var h2 = _activation(hpreact2);
        return new Pass(hpreact1, h1, hpreact2, h2, h2.MatMul(p[5]) + p[6]);
    }

    /// <summary>The outputs of the layers, first to last.</summary>
    internal sealed record Pass(Tensor<float> HPreAct1, Tensor<float> H1, Tensor<float> HPreAct2, Tensor<float> H2, Tensor<float> Logits);
}
