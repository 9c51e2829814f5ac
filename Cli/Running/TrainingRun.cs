using System.Diagnostics;
using System.Globalization;

namespace Autograd.Cli;

/// <summary>Trains, calibrates, saves, evaluates and samples, until done or asked to stop.</summary>
internal sealed class TrainingRun(LectureStart start, TrainingOptions options, int logEvery, bool profiled, string? output, RunPictures pictures, RunCheckpoints? checkpoints)
{
    private const int GuessEvery = 10_000, GuessedNames = 5, GuessWidth = 30, SparklineWidth = 12;

    private readonly OpProfile? _profile = profiled ? new OpProfile() : null;
    private RunRecording? _recording;
    private TimeSpan _time;
    private int _first; // the steps before it were taken by the run that this one goes on from

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether the model was written.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>The loss that was not finite, if there was one: then nothing was saved.</summary>
    public float? Diverged { get; private set; }

    /// <summary>What is wrong with the model that the last step left, if nothing can be computed with it: then it was not saved.</summary>
    public string? Fault { get; private set; }

    /// <summary>Runs to the end, or until asked to stop: then what was learned is still saved, but neither evaluated nor sampled from.</summary>
    /// <returns>Whether it ran to the end.</returns>
    public bool Run(IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        events.Write(new TrainingStarted(start, options));
        if (display.IsLive || pictures.Plot is not null || pictures.Report is not null)
            _recording = new RunRecording(options.Steps, pictures.Report is null ? 0 : pictures.Every);
        try
        {
            Train(events, display, stop);
        }
        catch (IOException) when (checkpoints is not null)
        {
            // Nobody reads the output any more, as after a terminal was closed: the steps taken are not lost.
            checkpoints.End();
            throw;
        }
        if (_profile is not null && Steps > _first)
            events.Write(new TimeMeasured(_profile.Lines, Steps - _first));
        try
        {
            if (Diverged is null && (Steps == options.Steps || output is not null))
                Finish(events, display, stop);
        }
        catch (OutputClosedException) when (Steps > 0)
        {
            WritePictures();
            throw;
        }
        if (Steps > 0)
            Draw(events, display);
        bool isDone = Diverged is null && Fault is null && !stop.IsCancellationRequested;
        events.Write(isDone ? new TrainingDone(Steps, _time, _first) : new TrainingStopped(Steps, _time, _first, Fault is null ? Diverged : float.NaN));
        return isDone;
    }

    private void Train(IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        var trainer = new Trainer<float>(start.Parameters, start.Splits.Train, start.Generator, options);
        checkpoints?.Begin(trainer, start.Configuration, _recording?.Losses, events);
        Steps = _first = trainer.StepsTaken;
        using var bar = display.Begin("training", options.Steps);
        long started = Stopwatch.GetTimestamp();
        while (Steps < options.Steps && !stop.IsCancellationRequested)
        {
            int step = Steps;
            float loss;
            using (_profile?.Begin())
                loss = trainer.Step(_recording?.ObserverOf(step));
            Steps = trainer.StepsTaken;
            _recording?.Losses.Add(loss);
            if (step % logEvery == 0)
                events.Write(new StepTaken(step, options.Steps, loss));
            if (!float.IsFinite(loss))
            {
                Diverged = loss;
                break;
            }
            checkpoints?.After(loss);
            if (bar.IsDue)
                bar.Report(Steps, $"loss {loss:F4} {Sparkline.Of(_recording!.Losses.Averages.Select(average => average.LogLoss), SparklineWidth)}");
            if (display.IsLive && Steps % GuessEvery == 0)
                display.WriteLine($"{"",8}{Guess()}");
        }
        _time = Stopwatch.GetElapsedTime(started);
        if (Diverged is null)
            checkpoints?.End();
    }

    // Asked to stop, it still saves what was learned.
    private void Finish(IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        try
        {
            var model = Calibrated(display, output is null ? stop : CancellationToken.None);
            Fault = model.Fault(start.Splits.Train);
            if (Fault is not null)
                return;
            if (output is not null)
            {
                Save(model, output, stop);
                IsSaved = true;
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

    // A pipe without a reader is waited for, and a signal must end that. One that came before asked for this very file.
    private static void Save(LanguageModel<float> model, string path, CancellationToken stop)
    {
        if (stop.IsCancellationRequested || FileNode.Of(path).Kind != FileKind.Stream)
        {
            ModelFile.Save(path, model);
            return;
        }
        var saving = Task.Run(() => ModelFile.Save(path, model), CancellationToken.None);
        Task.WaitAny([saving], stop);
        saving.GetAwaiter().GetResult();
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
        using (display.Begin("drawing"))
            WritePictures();
        foreach (var (kind, path) in new[] { ("plot", pictures.Plot), ("report", pictures.Report) })
            if (path is not null)
                events.Write(new PictureSaved(kind, path));
    }

    private void WritePictures()
    {
        if (pictures.Plot is { } plot)
            PlotFile.Write(plot, LossChart.Of(_recording!.Losses, options));
        if (pictures.Report is { } report)
            AtomicFile.Write(report, RunReport.Of(start, options, _recording!));
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
