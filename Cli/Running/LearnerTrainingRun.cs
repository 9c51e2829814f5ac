namespace Autograd.Cli;

/// <summary>Trains with a learner's pass, right or not, then evaluates and samples, until done or asked to stop.</summary>
internal sealed class LearnerTrainingRun(LectureStart start, TrainingOptions options, CompiledPass pass, int logEvery)
{
    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Runs to the end, or until asked to stop: then nothing is evaluated.</summary>
    /// <returns>Whether it ran to the end.</returns>
    /// <exception cref="InvalidInputException">The learner's pass fails.</exception>
    public bool Run(IEventWriter events, IProgressDisplay display, CancellationToken stop)
    {
        events.Write(new LearnerTrainingStarted(start, options));
        var training = new LearnerTraining(start, pass.Attempt, options);
        using (var bar = display.Begin("training", options.Steps))
            while (Steps < options.Steps && !stop.IsCancellationRequested)
            {
                var (loss, tapeLoss) = training.Step();
                if (Steps % logEvery == 0)
                    events.Write(new LearnerStepTaken(Steps, options.Steps, loss, tapeLoss));
                Steps++;
                if (bar.IsDue)
                    bar.Report(Steps, $"loss {loss:F4}");
            }
        if (Steps > 0)
            events.Write(new LearnerTrainingDone(pass.NotRight.Length == 0, Steps, training.Time, training.ManualTime, training.TapeTime, training.LargestDifference));
        if (stop.IsCancellationRequested)
            return false;
        Finish(training, events, display);
        return true;
    }

    private void Finish(LearnerTraining training, IEventWriter events, IProgressDisplay display)
    {
        LanguageModel<float> model;
        using (display.Begin("evaluating"))
        {
            model = training.Model();
            events.Write(new LearnerLossesEvaluated(SplitLosses.Of(model, start.Splits), SplitLosses.Of(training.TapeModel(), start.Splits)));
        }
        foreach (string name in SampledNames.Of(model, SampledNames.LectureCount, options.Seed))
            events.Write(new NameSampled(name));
    }
}
