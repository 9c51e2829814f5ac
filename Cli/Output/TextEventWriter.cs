using System.Globalization;

namespace Autograd.Cli;

/// <summary>For people: the lecture's own lines, and tables.</summary>
internal sealed class TextEventWriter(Terminal terminal, IProgressDisplay display) : IEventWriter
{
    /// <inheritdoc/>
    /// <remarks>Source of the step's line: <c>print(f'{i:7d}/{max_steps:7d}: {loss.item():.4f}')</c>.</remarks>
    public void Write(Event told)
    {
        switch (told)
        {
            case TrainingStarted started:
                Started(started.Start, started.Options);
                break;
            case StepTaken step:
                Line($"{step.Step,7}/{step.Steps,7}: {step.Loss:F4}");
                break;
            case TimeMeasured time:
                Profile(time.Lines, time.Steps);
                break;
            case ModelSaved saved:
                Line($"saved {saved.Path}");
                break;
            case PictureSaved saved:
                Line($"{saved.Kind} {saved.Path}");
                break;
            case LossesEvaluated evaluated:
                foreach (var (name, loss) in evaluated.Losses.ByName)
                    Line($"{name,-5} {(loss is { } number ? number.ToString("F4", CultureInfo.InvariantCulture) : "n/a")}");
                break;
            case NameSampled sampled:
                display.WriteLine(sampled.Name);
                break;
            case TrainingDone done when done.Steps > done.First:
                Line($"{Counted.Text(done.Steps - done.First, "step")} in {done.Time.TotalSeconds:F1} s, {done.Time.TotalMicroseconds / (done.Steps - done.First):F1} µs a step");
                break;
            case CheckpointEvent checkpoint:
                foreach (string line in CheckpointText.Of(checkpoint))
                    display.WriteLine(line);
                break;
            case NotebookRead read:
                NotebookSentences.Write(display, read);
                break;
            case CheckSummary summary:
                CheckTable.Write(terminal, summary);
                break;
            case BroadcastsListed listed:
                Broadcasts(listed.Lines);
                break;
            case ExperimentStarted started:
                Line($"{started.Experiment}, gradients {(started.Engine == Engine.Tape ? "by the tape" : "by hand")}");
                Line($"{"",-26}{"published",11}{"ours",13}{"difference",13}");
                break;
            case FigureReached figure:
                Figure(figure.Row);
                break;
            case ExperimentDone done:
                Line($"{(done.Off == 0 ? $"All {done.Figures} figures are reproduced" : $"{done.Off} of {done.Figures} figures are off")} ({done.Time.TotalSeconds:F1} s).");
                break;
            case AttemptJudged judged:
                new AttemptScreen(terminal, judged).Write();
                break;
            case TaskPlanted planted:
                Task(planted);
                break;
            case LearnSummary summary:
                Line($"{summary.Right} of {summary.Of} right");
                break;
            case BatchDiagnosed diagnosed:
                DiagnosisTable.Write(terminal, diagnosed.Diagnosis);
                break;
            case LabDone done:
                LabTable.Write(terminal, done.Result);
                break;
            case TapeRecorded<float> recorded:
                Tape(recorded.Program, recorded.Tape.ToText());
                break;
            case TapeRecorded<double> recorded:
                Tape(recorded.Program, recorded.Tape.ToText());
                break;
            case ExpressionDrawn drawn:
                foreach (string line in ExpressionText.Of(drawn))
                    display.WriteLine(line);
                break;
            default:
                foreach (string line in LearnerTrainingText.Of(told))
                    display.WriteLine(line);
                break;
        }
    }

    private void Task(TaskPlanted planted)
    {
        var (task, broken) = (planted.Task, planted.Task.Broken);
        display.WriteLine($"One mistake is in this pass (exercise {broken.Exercise.Number}, seed {broken.Seed}):");
        display.WriteLine("");
        foreach (var (line, i) in broken.Pass.Lines.Select((line, i) => (line.Line, i + 1)))
            display.WriteLine($"{i,4}  {line}");
        display.WriteLine("");
        display.WriteLine("Compared with the tape, as it stands:");
        foreach (string row in task.Table.Select(row => $"  {(row.IsRight ? "✓" : "✗")} {row.Step,-15}").Chunk(4).Select(row => string.Concat(row).TrimEnd()))
            display.WriteLine(row);
        display.WriteLine("");
        display.WriteLine(planted.WithAnswer ? task.Answer : $"Everything above the mistake is right, and what is computed from it is not, except for gradients that are zero in theory. The answer: --seed {broken.Seed} --answer.");
    }

    private void Started(LectureStart start, TrainingOptions options)
    {
        var splits = start.Splits;
        Line($"{Counted.Text(start.Words, "word")} of {Counted.Text(start.Vocabulary.Count, "character")}; examples: {splits.Train.Count} train, {splits.Validation.Count} val, {splits.Test.Count} test");
        Line($"{start.Configuration.ParameterCount} parameters; {options.Engine.ToString().ToLowerInvariant()} engine, {options.Flavour.ToString().ToLowerInvariant()} graph, batch {options.BatchSize}, seed {options.Seed}");
        if ((options.Optimizer, options.StartRate, options.DecayAt) != (OptimizerKind.Sgd, TrainingOptions.LearningRate(0), TrainingOptions.DecayStep))
            Line($"optimizer {CheckpointOption.Text(options.Optimizer)}, learning rate {options.StartRate}{(options.DecayAt < options.Steps ? FormattableString.Invariant($", {options.RateAt(options.DecayAt)} from step {options.DecayAt} on") : "")}");
    }

    private void Profile(IReadOnlyList<OpProfileLine> lines, int steps)
    {
        double total = lines.Sum(line => line.Time.TotalMicroseconds);
        Line($"{"op",-15} {"pass",-8} {"calls a step",12} {"µs a step",10} {"share",7}");
        foreach (var line in lines.OrderByDescending(line => line.Time))
            Row(line.Name, line.Direction, line.Calls, line.Time.TotalMicroseconds);
        foreach (var pass in lines.GroupBy(line => line.Direction))
            Row("together", pass.Key, pass.Sum(line => line.Calls), pass.Sum(line => line.Time.TotalMicroseconds));

        void Row(string name, PassDirection pass, long calls, double time) =>
            Line($"{name,-15} {pass.ToString().ToLowerInvariant(),-8} {(double)calls / steps,12:0.##} {time / steps,10:F2} {time / total,7:P1}");
    }

    private void Broadcasts(IReadOnlyList<BroadcastLedgerLine> lines)
    {
        display.WriteLine("");
        display.WriteLine("Every broadcast of the forward pass:");
        foreach (var line in lines)
            display.WriteLine(line.ToString());
    }

    private void Figure(PublishedFigure row)
    {
        string remark = row.Passed ? row.Remark : $"OFF by more than {row.Tolerance.ToString("0.######e+0", CultureInfo.InvariantCulture)} {row.Remark}";
        string published = row.Published.ToString($"F{row.Decimals}", CultureInfo.InvariantCulture);
        Line($"{row.Name,-26}{published,11}{Number(row.Ours, row.Decimals, ""),13}{Number(row.Difference, row.Decimals, "+"),13}  {remark}");
    }

    private void Tape(string program, string tape)
    {
        display.WriteLine(program);
        display.WriteLine("");
        foreach (string line in tape.TrimEnd('\n').Split('\n'))
            display.WriteLine(line);
        display.WriteLine("");
        display.WriteLine("dx += … is what the backward pass adds to the gradient of an operand x.");
        display.WriteLine("g is the gradient of the op's output; the other letters are its formula's.");
    }

    // Figures that are zero in the lecture differ by a few units of rounding, which fixed decimals would hide.
    private static string Number(double value, int decimals, string plus)
    {
        string digits = decimals == 0 ? "0.00e+00" : "0.0000000";
        return value.ToString(value == 0 ? "0" : $"{plus}{digits};-{digits}", CultureInfo.InvariantCulture);
    }

    private void Line(FormattableString line) => display.WriteLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd());
}
