namespace Autograd;

/// <summary>Gradient descent on the max-margin loss over all points, with a rate that falls from 1 to 0.1: micrograd's moons demo.</summary>
/// <remarks>The memory of a step is recycled.</remarks>
/// <example>
/// <code>
/// var points = Moons.Generate(100, noise: 0.1, new TorchGenerator(1337));
/// var model = new Mlp(2, [16, 16, 1], new PythonRandom(1337));
/// var training = new MoonsTraining(model, points, steps: 100);
/// while (!training.IsDone)
///     Console.WriteLine(training.Step());
/// Console.WriteLine(DecisionBoundary.Draw(model, points));
/// </code>
/// </example>
public sealed class MoonsTraining
{
    private readonly Mlp _model;
    private readonly IReadOnlyList<LabelledPoint> _points;
    private readonly int _steps;
    private readonly Sgd<double> _optimizer;
    private readonly Tape<double> _tape = new();
    private readonly Workspace<double> _workspace = new();

    /// <summary>Puts the model on a tape of its own, to train it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is not positive.</exception>
    public MoonsTraining(Mlp model, IReadOnlyList<LabelledPoint> points, int steps = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        (_model, _points, _steps) = (model, points, steps);
        _optimizer = new Sgd<double>(model.Parameters(), 1);
        model.On(_tape);
    }

    /// <summary>How many steps were taken.</summary>
    public int StepsTaken { get; private set; }

    /// <summary>Whether all steps were taken.</summary>
    public bool IsDone => StepsTaken >= _steps;

    /// <summary>One step: forward, backward, update.</summary>
    /// <returns>The loss and the accuracy before the update.</returns>
    public MoonsStep Step()
    {
        using var scope = _workspace.Begin();
        _tape.Clear();
        var (loss, accuracy) = MaxMarginLoss.Of(_model, _points);
        _optimizer.LearningRate = 1 - 0.9 * Math.Min(StepsTaken, _steps) / _steps;
        _optimizer.Step(loss.Backward(leavesOnly: true));
        return new MoonsStep(StepsTaken++, loss.Item(), accuracy);
    }
}

/// <summary>The figures of one step of the moons demo.</summary>
/// <param name="Step">The step, from 0.</param>
/// <param name="Loss">The loss before the update.</param>
/// <param name="Accuracy">The share of the points on the right side of the boundary, before the update.</param>
public readonly record struct MoonsStep(int Step, double Loss, double Accuracy)
{
    /// <summary>For example <c>step 0 loss 0.8958, accuracy 50.0%</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"step {Step} loss {Loss:F4}, accuracy {100 * Accuracy:F1}%");
}
