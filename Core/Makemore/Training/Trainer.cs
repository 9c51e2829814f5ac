using System.Numerics;

namespace Autograd;

/// <summary>
/// p ← p − rate·∂loss/∂p over random batches: the lecture's stochastic gradient descent, or the step of another optimizer. The gradients come from the tape
/// or from the backward pass by hand; both give the same bits.
/// </summary>
/// <remarks>All memory of a step is recycled, so the steady state allocates no buffers.</remarks>
public sealed partial class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MlpParameters<T> _parameters;
    private readonly TorchGenerator _generator;
    private readonly TrainingOptions _options;
    private readonly Tape<T> _tape = new();
    private readonly Minibatch _batch;
    private readonly Optimizer<T>? _optimizer; // null for the lecture's update

    /// <summary>A trainer that updates the parameters in place, drawing its batches from the generator.</summary>
    /// <exception cref="InvalidInputException">The options are not valid, or there is no training data.</exception>
    public Trainer(MlpParameters<T> parameters, NextCharacterWindows data, TorchGenerator generator, TrainingOptions options)
    {
        (_parameters, _generator, _options) = (parameters, generator, options.Checked());
        _batch = new Minibatch(data, options.BatchSize);
        _optimizer = options.Optimizer switch
        {
            OptimizerKind.Sgd => null,
            OptimizerKind.Adam => new Adam<T>(parameters.All, options.StartRate),
            _ => new AdamW<T>(parameters.All, options.StartRate),
        };
    }

    /// <summary>How many steps were taken.</summary>
    public int StepsTaken { get; private set; }

    /// <summary>The memory that the steps share.</summary>
    public Workspace<T> Workspace { get; } = new();

    /// <summary>How often a backward order was computed: 1 for a whole training run by the tape.</summary>
    public int PlanBuilds => BackwardPlans<T>.Of(_tape).Builds;

    /// <summary>Draws a batch, runs forward and backward and updates the parameters.</summary>
    /// <param name="observe">Sees the step before its update; what it is given lives until it returns. No bit of the training depends on it.</param>
    /// <returns>The batch's loss before the update.</returns>
    public T Step(Action<StepObservation<T>>? observe = null)
    {
        _batch.Draw(_generator);
        OpProfile.Lap("draw the batch", PassDirection.Around);
        using var scope = Workspace.Begin();
        var rows = observe is null ? null : new List<(string Label, Tensor<T> Gradient)>();
        var (forward, gradients) = Differentiate(rows);
        T value = forward.Loss.Item();
        double rate = _options.RateAt(StepsTaken);
        if (_optimizer is null)
        {
            observe?.Invoke(new StepObservation<T>(StepsTaken, rate, _parameters.Values, forward, rows!));
            _parameters.Descend(gradients, rate);
        }
        else if (observe is null)
        {
            Update(_optimizer, gradients, rate);
        }
        else
        {
            // What such an optimizer subtracts is known only afterwards; the observer sees the parameters as they were.
            var before = MlpWeights<T>.Of(i => Tensor.Of<T>(_parameters.All[i].Value.ToArray(), _parameters.All[i].Shape));
            Update(_optimizer, gradients, rate);
            observe(new StepObservation<T>(StepsTaken, rate, before, forward, rows!, MlpWeights<T>.Of(i => before[i] - _parameters.All[i].Value)));
        }
        StepsTaken++;
        OpProfile.Lap("update", PassDirection.Around);
        return value;
    }

    private static void Update(Optimizer<T> optimizer, MlpWeights<T> gradients, double rate)
    {
        optimizer.LearningRate = rate;
        for (int i = 0; i < optimizer.Parameters.Count; i++)
            optimizer.StepOne(i, gradients[i]);
    }

    // The gradients that training needs and, where rows are asked for, those of the layers' outputs too.
    private (MlpForward<T> Forward, MlpWeights<T> Gradients) Differentiate(List<(string Label, Tensor<T> Gradient)>? rows)
    {
        if (_options.Engine == Engine.Manual)
        {
            if (_options.Flavour == GraphFlavour.Fused)
            {
                var fused = new FusedForward<T>(_parameters.Values, _batch.Xb, _batch.Yb);
                return (fused, FusedBackward.Run(fused, rows));
            }
            var atomic = new AtomicForward<T>(_parameters.Values, _batch.Xb, _batch.Yb);
            var byHand = new AtomicBackward<T>(atomic);
            rows?.AddRange(byHand.Rows);
            return (atomic, byHand.Parameters);
        }
        _tape.Clear();
        var weights = _parameters.On(_tape);
        MlpForward<T> forward = _options.Flavour == GraphFlavour.Fused ? new FusedForward<T>(weights, _batch.Xb, _batch.Yb) : new AtomicForward<T>(weights, _batch.Xb, _batch.Yb);
        var gradients = forward.Loss.Backward(leavesOnly: rows is null);
        rows?.AddRange(_tape.Tensors.Where(tensor => tensor.Label is not null).Select(tensor => (tensor.Label!, gradients[tensor])));
        return (forward, MlpWeights<T>.Of(i => gradients[weights[i]]));
    }
}
