using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>Trains, calibrates, saves, evaluates and samples, until done or asked to stop.</summary>
internal sealed class TrainingRun(LectureStart start, TrainingOptions options, int logEvery, bool profiled, string? output)
{
    private readonly OpProfile? _profile = profiled ? new OpProfile() : null;
    private TimeSpan _time;

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Runs to the end, or until asked to stop: then what was learned is still saved, but neither evaluated nor sampled from.</summary>
    /// <returns>Whether it ran to the end.</returns>
    public bool Run(IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        events.Write(new TrainingStarted(start, options));
        Train(events, display, stop);
        if (_profile is not null && Steps > 0)
            events.Write(new TimeMeasured(_profile.Lines, Steps));
        if (Steps == options.Steps || output is not null)
            Finish(events, display, stop);
        events.Write(stop.IsCancellationRequested ? new TrainingStopped(Steps, _time) : new TrainingDone(Steps, _time));
        return !stop.IsCancellationRequested;
    }

    private void Train(IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        var trainer = new Trainer<float>(start.Parameters, start.Splits.Train, start.Generator, options);
        using var bar = display.Begin("training", options.Steps);
        long started = Stopwatch.GetTimestamp();
        while (Steps < options.Steps && !stop.IsCancellationRequested)
        {
            int step = Steps;
            float loss;
            using (_profile?.Begin())
                loss = trainer.Step();
            Steps = trainer.StepsTaken;
            if (step % logEvery == 0)
                events.Write(new StepTaken(step, options.Steps, loss));
            if (bar.IsDue)
                bar.Report(Steps, $"loss {loss:F4}");
        }
        _time = Stopwatch.GetElapsedTime(started);
    }

    private void Finish(IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        var model = Calibrated(display);
        if (output is not null)
        {
            ModelFile.Save(output, model);
            events.Write(new ModelSaved(output));
        }
        if (stop.IsCancellationRequested)
            return;
        using (display.Begin("evaluating"))
            events.Write(new LossesEvaluated(SplitLosses.Of(model, start.Splits)));
        foreach (string name in SampledNames.Of(model, SampledNames.LectureCount, options.Seed))
            events.Write(new NameSampled(name));
    }

    private LanguageModel<float> Calibrated(IProgressDisplay display)
    {
        using var bar = display.Begin("calibrating batch norm");
        return Calibration.Calibrate(start.Parameters, start.Vocabulary, start.Splits.Train);
    }
}
