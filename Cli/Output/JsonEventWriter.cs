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
                Line("start", json => TrainingJson.Start(json, started.Start, started.Options));
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
                    Line("profile", json => TrainingJson.Profile(json, line, time.Steps));
                break;
            case ModelSaved saved:
                Line("saved", json => json.WriteString("path", saved.Path));
                break;
            case PictureSaved saved:
                Line(saved.Kind, json => json.WriteString("path", saved.Path));
                break;
            case LossesEvaluated evaluated:
                Line("losses", json => TrainingJson.Losses(json, evaluated.Losses));
                break;
            case NameSampled sampled:
                Line("sample", json => json.WriteString("name", sampled.Name));
                break;
            case TrainingDone done:
                Line("done", json => TrainingJson.Time(json, "steps", done.Steps, done.Time, done.First));
                break;
            case TrainingStopped stopped:
                Line("stopped", json =>
                {
                    TrainingJson.Time(json, "step", stopped.Step, stopped.Time, stopped.First);
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
                    Line("note", json => LearnJson.Note(json, judged.Exercise, note));
                foreach (var verdict in judged.Result.Verdicts)
                    Line("step", json => LearnJson.Step(json, judged.Exercise, verdict));
                break;
            case TaskPlanted planted:
                Line("task", json => LearnJson.Task(json, planted));
                break;
            case LearnSummary summary:
                Line("summary", json =>
                {
                    json.WriteNumber("right", summary.Right);
                    json.WriteNumber("of", summary.Of);
                });
                break;
            case LearnerTrainingStarted started:
                Line("start", json => TrainingJson.Start(json, started.Start, started.Options));
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
                Line("done", json => TrainingJson.LearnerTimes(json, done));
                break;
            case LearnerLossesEvaluated evaluated:
                Line("losses", json =>
                {
                    TrainingJson.Losses(json, evaluated.Losses);
                    json.WriteStartObject("tape");
                    TrainingJson.Losses(json, evaluated.TapeLosses);
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
                foreach (var tensor in recorded.Tape.Tensors)
                    Line("tensor", json => TapeJson.Tensor(json, tensor));
                break;
            case TapeRecorded<double> recorded:
                foreach (var tensor in recorded.Tape.Tensors)
                    Line("tensor", json => TapeJson.Tensor(json, tensor));
                break;
            case ExpressionDrawn drawn:
                foreach (var (name, members) in ExpressionJson.Lines(drawn))
                    Line(name, members);
                break;
        }
    }

    private void Line(string name, Action<Utf8JsonWriter> members) => JsonLine.Write(output, json =>
    {
        json.WriteString("event", name);
        members(json);
    });

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
}
