using System.Numerics;
using System.Text.Json;

namespace Autograd.Cli;

/// <summary>For programs: one JSON object per line, numbers with all their digits.</summary>
internal sealed class JsonEventWriter(TextWriter output) : IEventWriter
{
    /// <inheritdoc/>
    public void Write(Event told)
    {
        switch (told)
        {
            case TrainingStarted started:
                Line("start", json => Start(json, started.Start, started.Options));
                break;
            case StepTaken step:
                Line("step", json =>
                {
                    json.WriteNumber("step", step.Step);
                    json.WriteNumberOrNull("loss", step.Loss);
                });
                break;
            case TimeMeasured time:
                foreach (var line in time.Lines)
                    Line("profile", json => Profile(json, line, time.Steps));
                break;
            case ModelSaved saved:
                Line("saved", json => json.WriteString("path", saved.Path));
                break;
            case PictureSaved saved:
                Line(saved.Kind, json => json.WriteString("path", saved.Path));
                break;
            case LossesEvaluated evaluated:
                Line("losses", json =>
                {
                    foreach (var (name, loss) in evaluated.Losses.ByName)
                        json.WriteNumberOrNull(name, loss);
                });
                break;
            case NameSampled sampled:
                Line("sample", json => json.WriteString("name", sampled.Name));
                break;
            case TrainingDone done:
                Line("done", json => Time(json, "steps", done.Steps, done.Time, done.First));
                break;
            case TrainingStopped stopped:
                Line("stopped", json =>
                {
                    Time(json, "step", stopped.Step, stopped.Time, stopped.First);
                    json.WriteString("reason", stopped.NotFinite is null ? "interrupted" : "the loss is not finite");
                });
                break;
            case CheckpointEvent checkpoint:
                Line(CheckpointText.Name(checkpoint), json => CheckpointText.Write(json, checkpoint));
                break;
            case CheckRow row:
                Line("row", json => Row(json, row));
                break;
            case NotebookRead read:
                Line("notebook", json =>
                {
                    json.WriteString("path", read.Path);
                    json.WriteStrings("missing", read.Check.Missing);
                    json.WriteStrings("extra", read.Check.Extra);
                    json.WriteStrings("differing", read.Check.Differing);
                });
                break;
            case CheckSummary summary:
                Line("summary", json =>
                {
                    json.WriteNumber("right", summary.Passed);
                    json.WriteNumber("of", summary.Rows.Count);
                });
                break;
            case BroadcastsListed listed:
                foreach (var line in listed.Lines)
                    Line("broadcast", json => Broadcast(json, line));
                break;
            case FigureReached figure:
                Line("figure", json => Figure(json, figure));
                break;
            case ExperimentDone done:
                Line("done", json =>
                {
                    json.WriteString("experiment", done.Experiment);
                    json.WriteNumber("figures", done.Figures);
                    json.WriteNumber("off", done.Off);
                    json.WriteNumber("seconds", done.Time.TotalSeconds);
                });
                break;
            case AttemptJudged judged:
                foreach (var note in judged.Result.Notes)
                    Line("note", json => Note(json, judged.Exercise, note));
                foreach (var verdict in judged.Result.Verdicts)
                    Line("step", json => Step(json, judged.Exercise, verdict));
                break;
            case TaskPlanted planted:
                Line("task", json => Task(json, planted));
                break;
            case LearnSummary summary:
                Line("summary", json =>
                {
                    json.WriteNumber("right", summary.Right);
                    json.WriteNumber("of", summary.Of);
                });
                break;
            case LearnerTrainingStarted started:
                Line("start", json => Start(json, started.Start, started.Options));
                break;
            case LearnerStepTaken step:
                Line("step", json =>
                {
                    json.WriteNumber("step", step.Step);
                    json.WriteNumberOrNull("loss", step.Loss);
                    json.WriteNumberOrNull("tapeLoss", step.TapeLoss);
                });
                break;
            case LearnerTrainingDone done:
                Line("done", json => LearnerTimes(json, done));
                break;
            case LearnerLossesEvaluated evaluated:
                Line("losses", json =>
                {
                    foreach (var (name, loss) in evaluated.Losses.ByName)
                        json.WriteNumberOrNull(name, loss);
                    json.WriteStartObject("tape");
                    foreach (var (name, loss) in evaluated.TapeLosses.ByName)
                        json.WriteNumberOrNull(name, loss);
                    json.WriteEndObject();
                });
                break;
            case BatchDiagnosed diagnosed:
                foreach (var (name, members) in DiagnosisJson.Lines(diagnosed.Diagnosis))
                    Line(name, members);
                break;
            case LabDone done:
                foreach (var (name, members) in LabJson.Lines(done.Result))
                    Line(name, members);
                break;
            case TapeRecorded<float> recorded:
                Recorded(recorded.Tape);
                break;
            case TapeRecorded<double> recorded:
                Recorded(recorded.Tape);
                break;
            case ExpressionDrawn drawn:
                Drawn(drawn);
                break;
        }
    }

    private static void Note(Utf8JsonWriter json, ExerciseSource exercise, LearnerNote note)
    {
        Number(json, exercise);
        json.WriteNumber("line", note.Line);
        json.WriteNumber("column", note.Column);
        json.WriteBoolean("isError", note.IsError);
        json.WriteString("message", note.Message);
    }

    private static void Step(Utf8JsonWriter json, ExerciseSource exercise, StepVerdict verdict)
    {
        Number(json, exercise);
        json.WriteString("step", verdict.Step);
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(verdict.Status.ToString()));
        json.WriteString("diagnosis", verdict.Diagnosis is null ? null : JsonNamingPolicy.CamelCase.ConvertName(verdict.Diagnosis.Kind.ToString()));
        json.WriteString("message", verdict.Message);
        if (verdict.Worst is null)
            json.WriteNull("worst");
        else
            json.WriteNumbers("worst", verdict.Worst);
        json.WriteNumberOrNull("yours", verdict.Yours);
        json.WriteNull("expected");
        json.WriteNumber("line", verdict.Line);
        json.WriteString("lecture", verdict.Diagnosis is null ? null : exercise.Pages(verdict.Step)?.Chapter);
    }

    private static void Task(Utf8JsonWriter json, TaskPlanted planted)
    {
        var (task, broken) = (planted.Task, planted.Task.Broken);
        Number(json, broken.Exercise);
        json.WriteNumber("seed", broken.Seed);
        json.WriteStartArray("lines");
        foreach (var (_, line) in broken.Pass.Lines)
            json.WriteStringValue(line);
        json.WriteEndArray();
        json.WriteStartArray("wrong");
        foreach (var (step, _) in task.Table.Where(row => !row.IsRight))
            json.WriteStringValue(step);
        json.WriteEndArray();
        json.WriteString("step", planted.WithAnswer ? broken.Step : null);
        json.WriteString("answer", planted.WithAnswer ? task.Answer : null);
    }

    private static void Number(Utf8JsonWriter json, ExerciseSource exercise)
    {
        if (int.TryParse(exercise.Number, out int number))
            json.WriteNumber("exercise", number);
        else
            json.WriteString("exercise", exercise.Number);
    }

    private void Line(string name, Action<Utf8JsonWriter> members) => JsonLine.Write(output, json =>
    {
        json.WriteString("event", name);
        members(json);
    });

    private static void Start(Utf8JsonWriter json, LectureStart start, TrainingOptions options)
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

    private static void Profile(Utf8JsonWriter json, OpProfileLine line, int steps)
    {
        json.WriteString("op", line.Name);
        json.WriteString("pass", line.Direction.ToString().ToLowerInvariant());
        json.WriteNumber("callsPerStep", (double)line.Calls / steps);
        json.WriteNumber("microsecondsPerStep", line.Time.TotalMicroseconds / steps);
    }

    private static void Time(Utf8JsonWriter json, string name, int steps, TimeSpan time, int first)
    {
        json.WriteNumber(name, steps);
        json.WriteNumber("seconds", time.TotalSeconds);
        json.WriteNumberOrNull("microsecondsPerStep", steps == first ? null : time.TotalMicroseconds / (steps - first));
    }

    private static void LearnerTimes(Utf8JsonWriter json, LearnerTrainingDone done)
    {
        json.WriteNumber("steps", done.Steps);
        json.WriteNumber("microsecondsPerStep", LearnerTrainingText.Micro(done.Time, done.Steps));
        json.WriteNumber("manualMicrosecondsPerStep", LearnerTrainingText.Micro(done.ManualTime, done.Steps));
        json.WriteNumber("tapeMicrosecondsPerStep", LearnerTrainingText.Micro(done.TapeTime, done.Steps));
        json.WriteNumberOrNull("largestDifference", done.LargestDifference);
    }

    private static void Row(Utf8JsonWriter json, CheckRow row)
    {
        var compared = row.Comparison;
        json.WriteString("tensor", compared.Label);
        json.WriteNumbers("shape", compared.Shape.Sizes);
        json.WriteString("verdict", VerdictText.Of(compared.Verdict));
        json.WriteBoolean("exact", compared.Exact);
        json.WriteBoolean("approximate", compared.Approximate);
        json.WriteNumberOrNull("maxdiff", compared.MaxDifference);
        json.WriteString("exercise", row.Exercise);
        json.WriteBoolean("zeroInTheory", compared.ZeroInTheory);
        json.WriteString("explanation", compared.Explanation);
    }

    private static void Broadcast(Utf8JsonWriter json, BroadcastLedgerLine line)
    {
        json.WriteString("operand", line.Operand);
        json.WriteString("op", line.Op);
        json.WriteString("output", line.Output);
        json.WriteBroadcast(line.Broadcast);
        json.WriteBoolean("hasGradient", line.HasGradient);
    }

    private static void Figure(Utf8JsonWriter json, FigureReached figure)
    {
        var row = figure.Row;
        json.WriteString("experiment", figure.Experiment);
        json.WriteString("engine", figure.Engine.ToString().ToLowerInvariant());
        json.WriteString("name", row.Name);
        json.WriteNumberOrNull("published", row.Published);
        json.WriteNumberOrNull("ours", row.Ours);
        json.WriteNumberOrNull("difference", row.Difference);
        json.WriteNumberOrNull("tolerance", row.Tolerance);
        json.WriteBoolean("passed", row.Passed);
        json.WriteString("remark", row.Remark);
    }

    private void Drawn(ExpressionDrawn drawn)
    {
        Line("value", json =>
        {
            json.WriteString("name", drawn.Name);
            json.WriteString("expression", drawn.Text);
            json.WriteNumbers("shape", drawn.Shape.Sizes);
            json.WriteNumbers("value", drawn.Value);
        });
        foreach (var row in drawn.Inputs)
            Line("input", json =>
            {
                json.WriteString("name", row.Name);
                json.WriteNumbers("shape", row.Shape.Sizes);
                json.WriteNumbers("value", row.Value);
                json.WriteNumbers("gradient", row.Gradient);
                json.WriteString("check", row.Check is null ? null : row.Verdict.ToLowerInvariant());
                json.WriteString("explanation", row.Check?.Explanation);
            });
        foreach (string remark in drawn.Remarks)
            Line("remark", json => json.WriteString("text", remark));
    }

    private void Recorded<T>(Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var tensor in tape.Tensors)
            Line("tensor", json => Recorded(json, tensor));
    }

    private static void Recorded<T>(Utf8JsonWriter json, Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        json.WriteNumber("index", tensor.TapeIndex);
        json.WriteString("name", TapeText.NameOf(tensor));
        json.WriteNumbers("shape", tensor.Shape.Sizes);
        json.WriteString("op", tensor.Entry?.Op.Name);
        json.WriteString("attributes", tensor.Entry?.Op.Attributes);
        json.WriteString("formula", tensor.Entry?.Op.Formula);
        json.WriteStartArray("operands");
        for (int i = 0; i < tensor.Entry?.Operands.Length; i++)
            Operand(json, tensor.Entry, i);
        json.WriteEndArray();
    }

    private static void Operand<T>(Utf8JsonWriter json, TapeEntry<T> entry, int operand)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (tensor, broadcast) = entry.Operands[operand];
        bool isConstant = tensor.Tape is null;
        json.WriteStartObject();
        json.WriteNumberOrNull("index", isConstant ? null : tensor.TapeIndex);
        json.WriteString("name", TapeText.NameOf(tensor));
        json.WriteNumbers("shape", tensor.Shape.Sizes);
        json.WriteString("vjp", isConstant ? null : entry.Op.VjpFormula(operand));
        if (broadcast.IsIdentity)
        {
            json.WriteNull("broadcast");
        }
        else
        {
            json.WriteStartObject("broadcast");
            json.WriteBroadcast(broadcast);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
