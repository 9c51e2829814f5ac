using System.Diagnostics;
using System.Globalization;

namespace Autograd.Cli;

/// <summary>Trains, calibrates, saves, evaluates and samples, until done or asked to stop.</summary>
internal sealed class TrainingRun(LectureStart start, TrainingOptions options, int logEvery, bool profiled, string? output, RunPictures pictures)
{
    private const int GuessEvery = 10_000, GuessedNames = 5, GuessWidth = 30, SparklineWidth = 12;

    private readonly OpProfile? _profile = profiled ? new OpProfile() : null;
    private RunRecording? _recording;
    private TimeSpan _time;

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Runs to the end, or until asked to stop: then what was learned is still saved, but neither evaluated nor sampled from.</summary>
    /// <returns>Whether it ran to the end.</returns>
    public bool Run(IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        events.Write(new TrainingStarted(start, options));
        if (display.IsLive || pictures.Plot is not null || pictures.Report is not null)
            _recording = new RunRecording(options.Steps, pictures.Report is null ? 0 : pictures.Every);
        Train(events, display, stop);
        if (_profile is not null && Steps > 0)
            events.Write(new TimeMeasured(_profile.Lines, Steps));
        if (Steps == options.Steps || output is not null)
            Finish(events, display, stop);
        if (Steps > 0)
            Draw(events, display);
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
                loss = trainer.Step(_recording?.ObserverOf(step));
            if (!float.IsFinite(loss))
                throw Diverged(loss, step);
            Steps = trainer.StepsTaken;
            _recording?.Losses.Add(loss);
            if (step % logEvery == 0)
                events.Write(new StepTaken(step, options.Steps, loss));
            if (bar.IsDue)
                bar.Report(Steps, $"loss {loss:F4} {Sparkline.Of(_recording!.Losses.Averages.Select(average => average.LogLoss), SparklineWidth)}");
            if (display.IsLive && Steps % GuessEvery == 0)
                display.WriteLine($"{"",8}{Guess()}");
        }
        _time = Stopwatch.GetElapsedTime(started);
    }

    private DivergedException Diverged(float loss, int step) => new(string.Create(CultureInfo.InvariantCulture,
        $"The loss is {loss} at step {step}, so training has stopped{(output is null ? "" : $", and nothing is written to {output}")}."));

    // Asked to stop, it still saves what was learned.
    private void Finish(IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        try
        {
            var model = Calibrated(display, output is null ? stop : CancellationToken.None);
            if (output is not null)
            {
                ModelFile.Save(output, model);
                events.Write(new ModelSaved(output));
            }
            stop.ThrowIfCancellationRequested();
            Evaluate(model, events, display, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was not saved was not wanted.
        }
    }

    private void Evaluate(LanguageModel<float> model, IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        using (display.Begin("evaluating"))
            events.Write(new LossesEvaluated(Kept(SplitLosses.Of(model, start.Splits, stop))));
        foreach (string name in SampledNames.Of(model, SampledNames.LectureCount, options.Seed))
        {
            events.Write(new NameSampled(name));
            _recording?.Names.Add(name);
        }
    }

    private SplitLosses Kept(SplitLosses losses)
    {
        if (_recording is not null)
            _recording.Result = losses;
        return losses;
    }

    private void Draw(IEventWriter events, IProgressDisplay display)
    {
        using var bar = display.Begin("drawing");
        if (pictures.Plot is { } plot)
        {
            PlotFile.Write(plot, LossChart.Of(_recording!.Losses));
            events.Write(new PictureSaved("plot", plot));
        }
        if (pictures.Report is { } report)
        {
            AtomicFile.Write(report, RunReport.Of(start, options, _recording!));
            events.Write(new PictureSaved("report", report));
        }
    }

    // Drawn by a generator of its own: the batches' goes on as if nobody had looked.
    private string Guess()
    {
        try
        {
            // A line above the bar must fit the narrowest window in one piece.
            string names = string.Join(' ', SampledNames.Of(Calibration.Estimate(start.Parameters, start.Vocabulary, start.Splits.Train), GuessedNames, options.Seed));
            return names.Length <= GuessWidth ? names : names[..GuessWidth][..Math.Max(0, names[..GuessWidth].LastIndexOf(' '))];
        }
        catch (InvalidInputException e)
        {
            return e.Message;
        }
    }

    private LanguageModel<float> Calibrated(IProgressDisplay display, CancellationToken stop)
    {
        using var bar = display.Begin("calibrating batch norm");
        return Calibration.Calibrate(start.Parameters, start.Vocabulary, start.Splits.Train, stop);
    }
}
