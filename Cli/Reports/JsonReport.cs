using System.Text.Json;

namespace Autograd.Cli;

/// <summary>For programs: one event a line, numbers with all their digits.</summary>
internal sealed class JsonReport(TextWriter output) : IReport
{
    private readonly JsonLines lines = new(output);

    /// <inheritdoc/>
    public void Begin(LectureStart start, NetworkSettings network, TrainingOptions options)
    {
    }

    /// <inheritdoc/>
    public void Step(int step, float loss) => Event("step", json =>
    {
        json.WriteNumber("step", step);
        json.WriteNumberOrNull("loss", loss);
    });

    /// <inheritdoc/>
    public void Profile(IReadOnlyList<OpProfileLine> lines, int steps)
    {
        foreach (var line in lines)
            Event("profile", json =>
            {
                json.WriteString("op", line.Name);
                json.WriteString("pass", line.Direction.ToString().ToLowerInvariant());
                json.WriteNumber("callsPerStep", (double)line.Calls / steps);
                json.WriteNumber("microsecondsPerStep", line.Time.TotalMicroseconds / steps);
            });
    }

    /// <inheritdoc/>
    public void Saved(string path)
    {
    }

    /// <inheritdoc/>
    public void Losses(SplitLosses losses) => Event("losses", json =>
    {
        foreach (var (name, loss) in losses.ByName)
            json.WriteNumberOrNull(name, loss);
    });

    /// <inheritdoc/>
    public void Sample(string name) => Event("sample", json => json.WriteString("name", name));

    /// <inheritdoc/>
    public void Done(int steps, TimeSpan time) => Event("done", json => WriteTime(json, "steps", steps, time));

    /// <inheritdoc/>
    public void Stopped(int step, TimeSpan time) => Event("stopped", json => WriteTime(json, "step", step, time));

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();

    private void Event(string name, Action<Utf8JsonWriter> members) => lines.Write(json =>
    {
        json.WriteString("event", name);
        members(json);
    });

    private static void WriteTime(Utf8JsonWriter json, string name, int steps, TimeSpan time)
    {
        json.WriteNumber(name, steps);
        json.WriteNumber("seconds", time.TotalSeconds);
        json.WriteNumberOrNull("microsecondsPerStep", steps == 0 ? null : time.TotalMicroseconds / steps);
    }
}
