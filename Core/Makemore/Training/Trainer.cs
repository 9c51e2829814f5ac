using System.Numerics;

namespace Autograd;

/// <summary>
/// p ← p − rate·∂loss/∂p over random batches: the lecture's stochastic gradient descent. The gradients come from the tape
/// or from the backward pass by hand; both give the same bits.
/// </summary>
/// <remarks>All memory of a step is recycled, so the steady state allocates no buffers.</remarks>
public sealed class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MlpParameters<T> _parameters;
    private readonly TorchGenerator _generator;
    private readonly TrainingOptions _options;
    private readonly Tape<T> _tape = new();
    private readonly Minibatch _batch;

    /// <summary>A trainer that updates the parameters in place, drawing its batches from the generator.</summary>
    /// <exception cref="InvalidInputException">The options are not valid, or there is no training data.</exception>
    public Trainer(MlpParameters<T> parameters, NextCharacterWindows data, TorchGenerator generator, TrainingOptions options)
    {
        (_parameters, _generator, _options) = (parameters, generator, options.Checked());
        _batch = new Minibatch(data, options.BatchSize);
    }

    /// <summary>How many steps were taken.</summary>
    public int StepsTaken { get; private set; }

    /// <summary>The memory that the steps share.</summary>
    public Workspace<T> Workspace { get; } = new();

    /// <summary>How often a backward order was computed: 1 for a whole training run by the tape.</summary>
    public int PlanBuilds => BackwardPlans<T>.Of(_tape).Builds;

    /// <summary>Draws a batch, runs forward and backward and updates the parameters.</summary>
    /// <returns>The batch's loss before the update.</returns>
    public T Step()
    {
        _batch.Draw(_generator);
        OpProfile.Lap("draw the batch", PassDirection.Around);
        using var scope = Workspace.Begin();
        var (loss, gradients) = Differentiate();
        T value = loss.Item();
        _parameters.Descend(gradients, TrainingOptions.LearningRate(StepsTaken++));
        OpProfile.Lap("update", PassDirection.Around);
        return value;
    }

    private (Tensor<T> Loss, MlpWeights<T> Gradients) Differentiate()
    {
        if (_options.Engine == Engine.Manual)
        {
            if (_options.Flavour == GraphFlavour.Fused)
            {
                var fused = new FusedForward<T>(_parameters.Values, _batch.Xb, _batch.Yb);
                return (fused.Loss, FusedBackward.Run(fused));
            }
            var atomic = new AtomicForward<T>(_parameters.Values, _batch.Xb, _batch.Yb);
            return (atomic.Loss, new AtomicBackward<T>(atomic).Parameters);
        }
        _tape.Clear();
        var weights = _parameters.On(_tape);
        var loss = _options.Flavour == GraphFlavour.Fused ? new FusedForward<T>(weights, _batch.Xb, _batch.Yb).Loss : new AtomicForward<T>(weights, _batch.Xb, _batch.Yb).Loss;
        var gradients = loss.Backward();
        return (loss, MlpWeights<T>.Of(i => gradients[weights[i]]));
    }
}
