using System.Globalization;

namespace Autograd.Cli;

/// <summary>For people: the lecture's own lines.</summary>
internal sealed class TextReport(IProgressDisplay display) : IReport
{
    private int maxSteps;

    /// <inheritdoc/>
    public void Begin(LectureStart start, NetworkSettings network, TrainingOptions options)
    {
        maxSteps = options.Steps;
        var splits = start.Splits;
        Line($"{start.Words} words of {start.Vocabulary.Count} characters; examples: {splits.Train.Count} train, {splits.Validation.Count} val, {splits.Test.Count} test");
        Line($"{start.Configuration.ParameterCount} parameters; {options.Engine.ToString().ToLowerInvariant()} engine, {options.Flavour.ToString().ToLowerInvariant()} graph, batch {network.Batch}, seed {network.Seed}");
    }

    /// <inheritdoc/>
    /// <remarks>Source: <c>print(f'{i:7d}/{max_steps:7d}: {loss.item():.4f}')</c>.</remarks>
    public void Step(int step, float loss) => Line($"{step,7}/{maxSteps,7}: {loss:F4}");

    /// <inheritdoc/>
    public void Profile(IReadOnlyList<OpProfileLine> lines, int steps)
    {
        double total = lines.Sum(line => line.Time.TotalMicroseconds) / steps;
        Line($"{"op",-15} {"pass",-8} {"calls a step",12} {"µs a step",10} {"share",7}");
        foreach (var line in lines.OrderByDescending(line => line.Time))
            Line($"{line.Name,-15} {line.Direction.ToString().ToLowerInvariant(),-8} {(double)line.Calls / steps,12:0.##} {line.Time.TotalMicroseconds / steps,10:F2} {line.Time.TotalMicroseconds / steps / total,7:P1}");
        foreach (var pass in lines.GroupBy(line => line.Direction))
            Line($"{"together",-15} {pass.Key.ToString().ToLowerInvariant(),-8} {(double)pass.Sum(line => line.Calls) / steps,12:0.##} {pass.Sum(line => line.Time.TotalMicroseconds) / steps,10:F2} {pass.Sum(line => line.Time.TotalMicroseconds) / steps / total,7:P1}");
    }

    /// <inheritdoc/>
    public void Saved(string path) => Line($"saved {path}");

    /// <inheritdoc/>
    public void Losses(SplitLosses losses)
    {
        foreach (var (name, loss) in losses.ByName)
            Line($"{name,-5} {(loss is { } number ? number.ToString("F4", CultureInfo.InvariantCulture) : "n/a")}");
    }

    /// <inheritdoc/>
    public void Sample(string name) => Line($"{name}");

    /// <inheritdoc/>
    public void Done(int steps, TimeSpan time)
    {
        if (steps > 0)
            Line($"{steps} steps in {time.TotalSeconds:F1} s, {time.TotalMicroseconds / steps:F1} µs a step");
    }

    /// <inheritdoc/>
    public void Stopped(int step, TimeSpan time)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Line(FormattableString line) => display.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
