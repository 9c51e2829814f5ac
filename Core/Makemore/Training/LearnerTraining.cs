using System.Diagnostics;

namespace Autograd;

/// <summary>
/// Trains the lecture's network with a learner's own backward pass (exercise 4). Beside it, from the same start and on the
/// same batches, the tape and our pass by hand train networks of their own: to compare losses and speed.
/// </summary>
public sealed class LearnerTraining
{
    private readonly LectureStart _start;
    private readonly ulong _seed;
    private readonly MlpParameters<float> _parameters, _tapeParameters;
    private readonly TorchGenerator _generator;
    private readonly Trainer<float> _tape, _manual;
    private readonly Minibatch _batch;
    private readonly Workspace<float> _workspace = new();
    private readonly LearnerPass _pass;

    /// <summary>Three networks with the lecture's parameters.</summary>
    /// <param name="start">The data and the network's sizes; its own parameters and generator are not touched.</param>
    /// <param name="attempt">Makes the learner's pass.</param>
    /// <param name="options">Batch size and seed.</param>
    public LearnerTraining(LectureStart start, Func<Attempt<float>> attempt, TrainingOptions options)
    {
        (_start, _seed) = (start, options.Seed);
        (_parameters, _generator) = Fresh();
        _batch = new Minibatch(start.Splits.Train, options.BatchSize);
        _pass = new LearnerPass(attempt(), start.Configuration);
        (_tapeParameters, var generator) = Fresh();
        _tape = new Trainer<float>(_tapeParameters, start.Splits.Train, generator, options with { Engine = Engine.Tape });
        (var parameters, generator) = Fresh();
        _manual = new Trainer<float>(parameters, start.Splits.Train, generator, options with { Engine = Engine.Manual });
    }

    /// <summary>How many steps were taken.</summary>
    public int StepsTaken { get; private set; }

    /// <summary>The time of the learner's steps: forward pass, learner's pass and update.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>The time of as many steps by our pass by hand.</summary>
    public TimeSpan ManualTime { get; private set; }

    /// <summary>The time of as many steps by the tape.</summary>
    public TimeSpan TapeTime { get; private set; }

    /// <summary>The largest |loss − the tape's loss| so far.</summary>
    public double LargestDifference { get; private set; }

    /// <summary>One step of each.</summary>
    /// <returns>The batch's loss before the update, the learner's and the tape's.</returns>
    /// <exception cref="InvalidInputException">A line of the learner's pass fails, or a parameter gets no gradient or one of another shape.</exception>
    public (float Loss, float TapeLoss) Step()
    {
        long at = Stopwatch.GetTimestamp();
        float loss = LearnerStep(), tapeLoss;
        Time += Lap(ref at);
        tapeLoss = _tape.Step();
        TapeTime += Lap(ref at);
        _manual.Step();
        ManualTime += Lap(ref at);
        LargestDifference = Math.Max(LargestDifference, Math.Abs(loss - tapeLoss));
        StepsTaken++;
        return (loss, tapeLoss);
    }

    /// <summary>The learner's network with batch norm calibrated.</summary>
    public LanguageModel<float> Model() => Calibration.Calibrate(_parameters, _start.Vocabulary, _start.Splits.Train);

    /// <summary>The tape's network with batch norm calibrated.</summary>
    public LanguageModel<float> TapeModel() => Calibration.Calibrate(_tapeParameters, _start.Vocabulary, _start.Splits.Train);

    private float LearnerStep()
    {
        _batch.Draw(_generator);
        using var scope = _workspace.Begin();
        var forward = new FusedForward<float>(_parameters.Values, _batch.Xb, _batch.Yb);
        float loss = forward.Loss.Item();
        _parameters.Descend(_pass.Run(forward), TrainingOptions.LearningRate(StepsTaken));
        return loss;
    }

    private (MlpParameters<float> Parameters, TorchGenerator Generator) Fresh()
    {
        var generator = new TorchGenerator(_seed);
        return (MlpParameters<float>.Initialize(_start.Configuration, generator), generator);
    }

    private static TimeSpan Lap(ref long since)
    {
        long now = Stopwatch.GetTimestamp();
        var time = Stopwatch.GetElapsedTime(since, now);
        since = now;
        return time;
    }
}
