using System.Globalization;

namespace Autograd.Cli;

/// <summary>The events of a training with a learner's pass, in words.</summary>
internal static class LearnerTrainingText
{
    /// <summary>The lines of an event.</summary>
    public static IEnumerable<string> Of(Event told) => told switch
    {
        LearnerTrainingStarted started =>
        [
            Text($"{Counted.Text(started.Start.Words, "word")}; {started.Start.Configuration.ParameterCount} parameters, batch {started.Options.BatchSize}, seed {started.Options.Seed}, {Counted.Text(started.Options.Steps, "step")}"),
            "   step           your loss    the tape's",
        ],
        LearnerStepTaken step => [Text($"{step.Step,7}/{step.Steps,7}: {step.Loss,8:F4} {step.TapeLoss,12:F4}")],
        LearnerTrainingDone done => Done(done),
        LearnerLossesEvaluated evaluated => evaluated.Losses.ByName.Zip(evaluated.TapeLosses.ByName, (yours, tape) => Text($"{yours.Name,-15}  {Loss(yours.Loss),8} {Loss(tape.Loss),12}")),
        _ => [],
    };

    private static IEnumerable<string> Done(LearnerTrainingDone done)
    {
        yield return done.LargestDifference == 0
            ? "Your losses are the tape's, to the last bit."
            : !done.IsRight ? Text($"Your losses are up to {done.LargestDifference:0.0e+0} from the tape's: the pass is not right yet.")
            : Text($"Your losses are within {done.LargestDifference:0.0e+0} of the tape's; rounding grows with the steps.");
        yield return Text($"{Micro(done.Time, done.Steps):F1} µs a step with your pass; {Micro(done.ManualTime, done.Steps):F1} with ours by hand, {Micro(done.TapeTime, done.Steps):F1} with the tape");
    }

    /// <summary>Microseconds a step.</summary>
    public static double Micro(TimeSpan time, int steps) => time.TotalMicroseconds / steps;

    private static string Loss(double? loss) => loss is { } number ? number.ToString("F4", CultureInfo.InvariantCulture) : "n/a";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
