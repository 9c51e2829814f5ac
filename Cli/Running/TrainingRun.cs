using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>Trains, calibrates, saves, evaluates and samples, until done or asked to stop.</summary>
internal sealed class TrainingRun(LectureStart start, NetworkSettings network, TrainingOptions options, int logEvery, bool profiled, string? output)
{
    private readonly OpProfile? profile = profiled ? new OpProfile() : null;
    private TimeSpan time;

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Runs to the end, or until asked to stop: then what was learned is still saved, but neither evaluated nor sampled from.</summary>
    /// <returns>Whether it ran to the end.</returns>
    public bool Run(IReport report, IProgressDisplay display, CancellationToken stop)
    {
        report.Begin(start, network, options);
        Train(report, display, stop);
        if (profile is not null && Steps > 0)
            report.Profile(profile.Lines, Steps);
        if (Steps == options.Steps || output is not null)
            Finish(report, display, stop);
        if (!stop.IsCancellationRequested)
            report.Done(Steps, time);
        else
            report.Stopped(Steps, time);
        return !stop.IsCancellationRequested;
    }

    private void Train(IReport report, IProgressDisplay display, CancellationToken stop)
    {
        var trainer = new Trainer<float>(start.Parameters, start.Splits.Train, start.Generator, options);
        using var bar = display.Begin("training", options.Steps);
        long started = Stopwatch.GetTimestamp();
        while (Steps < options.Steps && !stop.IsCancellationRequested)
        {
            int step = Steps;
            float loss;
            using (profile?.Begin())
                loss = trainer.Step();
            Steps = trainer.StepsTaken;
            if (step % logEvery == 0)
                report.Step(step, loss);
            if (bar.IsDue)
                bar.Report(Steps, $"loss {loss:F4}");
        }
        time = Stopwatch.GetElapsedTime(started);
    }

    private void Finish(IReport report, IProgressDisplay display, CancellationToken stop)
    {
        var model = Calibrated(display);
        if (output is not null)
        {
            ModelFile.Save(output, model);
            report.Saved(output);
        }
        if (stop.IsCancellationRequested)
            return;
        report.Losses(SplitLosses.Of(model, start.Splits, display));
        foreach (string name in SampledNames.Of(model, SampledNames.LectureCount, network.Seed))
            report.Sample(name);
    }

    private LanguageModel<float> Calibrated(IProgressDisplay display)
    {
        using var bar = display.Begin("calibrating batch norm");
        return Calibration.Calibrate(start.Parameters, start.Vocabulary, start.Splits.Train);
    }
}
