namespace Autograd;

/// <summary>The training of the lecture's part 3: batches of 32, rate 0.1 and from step 100,000 on 0.01; gradients by the tape or by hand.</summary>
/// <remarks>Both engines give the same bits. All memory of a step is recycled.</remarks>
public sealed class PartThreeTraining
{
    private const int BatchSize = 32;

    private readonly Engine _engine;
    private readonly TorchGenerator _generator;
    private readonly Minibatch _batch;
    private readonly Tape<float> _tape = new();
    private readonly Workspace<float> _workspace = new();

    /// <summary>A network and its batches, drawn from one generator.</summary>
    /// <param name="data">The training split, with a context of 3.</param>
    /// <param name="vocabulary">How many characters there are.</param>
    /// <param name="engine">What computes the gradients.</param>
    /// <param name="seed">The generator's seed; the lecture's figures belong to <see cref="TrainingOptions.LectureSeed"/>.</param>
    /// <exception cref="InvalidInputException">There is no training data.</exception>
    public PartThreeTraining(NextCharacterWindows data, int vocabulary, Engine engine, ulong seed = TrainingOptions.LectureSeed)
    {
        _engine = engine;
        _generator = new TorchGenerator(seed);
        Parameters = new PartThreeParameters(vocabulary, _generator);
        _batch = new Minibatch(data, BatchSize);
    }

    /// <summary>The network as it is now.</summary>
    public PartThreeParameters Parameters { get; }

    /// <summary>How many steps were taken.</summary>
    public int StepsTaken { get; private set; }

    /// <summary>Draws a batch, runs forward and backward, updates parameters and running statistics.</summary>
    /// <returns>The batch's loss before the update.</returns>
    public float Step()
    {
        _batch.Draw(_generator);
        using var scope = _workspace.Begin();
        var (forward, gradients) = Differentiate();
        Parameters.Follow(forward.BnMeanI, forward.BnStdI);
        Parameters.Descend(gradients, TrainingOptions.LearningRate(StepsTaken++));
        return forward.Loss.Item();
    }

    /// <summary>The mean cross entropy over a split, with the running statistics in batch norm; null where the split is empty.</summary>
    /// <param name="windows">Examples with a context of 3.</param>
    public double? Loss(NextCharacterWindows windows) => Evaluation.MeanLoss<float>(windows, Parameters.Logits, PartThreeParameters.Hidden);

    private (PartThreeForward Forward, PartThreeWeights Gradients) Differentiate()
    {
        if (_engine == Engine.Manual)
        {
            var byHand = new PartThreeForward(Parameters.Values, _batch.Xb, _batch.Yb);
            return (byHand, PartThreeBackward.Run(byHand));
        }
        _tape.Clear();
        var forward = new PartThreeForward(Parameters.On(_tape), _batch.Xb, _batch.Yb);
        var gradients = forward.Loss.Backward(leavesOnly: true);
        return (forward, forward.Weights.Map(p => gradients[p]));
    }
}
