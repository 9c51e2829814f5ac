using System.Text.Json;

namespace Autograd.Cli;

/// <summary>The members of a training run's events, for programs.</summary>
internal static class TrainingJson
{
    public static void Start(Utf8JsonWriter json, LectureStart start, TrainingOptions options)
    {
        json.WriteNumber("words", start.Words);
        json.WriteNumber("characters", start.Vocabulary.Count);
        json.WriteNumber("train", start.Splits.Train.Count);
        json.WriteNumber("val", start.Splits.Validation.Count);
        json.WriteNumber("test", start.Splits.Test.Count);
        json.WriteNumber("parameters", start.Configuration.ParameterCount);
        json.WriteString("engine", options.Engine.ToString().ToLowerInvariant());
        json.WriteString("graph", options.Flavour.ToString().ToLowerInvariant());
        json.WriteNumber("steps", options.Steps);
        json.WriteNumber("batch", options.BatchSize);
        json.WriteNumber("seed", options.Seed);
        json.WriteString("optimizer", options.Optimizer.ToString().ToLowerInvariant());
        json.WriteNumber("lr", options.StartRate);
        json.WriteNumber("lrDecayAt", options.DecayAt);
    }

    public static void Profile(Utf8JsonWriter json, OpProfileLine line, int steps)
    {
        json.WriteString("op", line.Name);
        json.WriteString("pass", line.Direction.ToString().ToLowerInvariant());
        json.WriteNumber("callsPerStep", (double)line.Calls / steps);
        json.WriteNumber("microsecondsPerStep", line.Time.TotalMicroseconds / steps);
    }

    public static void Time(Utf8JsonWriter json, string name, int steps, TimeSpan time, int first)
    {
        json.WriteNumber(name, steps);
        json.WriteNumber("seconds", time.TotalSeconds);
        json.WriteNumberOrNull("microsecondsPerStep", steps == first ? null : time.TotalMicroseconds / (steps - first));
    }

    public static void LearnerTimes(Utf8JsonWriter json, LearnerTrainingDone done)
    {
        json.WriteNumber("steps", done.Steps);
        json.WriteNumber("microsecondsPerStep", LearnerTrainingText.Micro(done.Time, done.Steps));
        json.WriteNumber("manualMicrosecondsPerStep", LearnerTrainingText.Micro(done.ManualTime, done.Steps));
        json.WriteNumber("tapeMicrosecondsPerStep", LearnerTrainingText.Micro(done.TapeTime, done.Steps));
        json.WriteNumberOrNull("largestDifference", done.LargestDifference);
    }

    public static void Losses(Utf8JsonWriter json, SplitLosses losses)
    {
        foreach (var (name, loss) in losses.ByName)
            json.WriteNumberOrNull(name, loss);
    }
}
