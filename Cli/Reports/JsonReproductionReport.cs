namespace Autograd.Cli;

/// <summary>For programs: a figure a line, numbers with all their digits.</summary>
internal sealed class JsonReproductionReport(TextWriter output) : IReproductionReport
{
    private readonly JsonLines lines = new(output);
    private string experiment = "", engine = "";

    /// <inheritdoc/>
    public void Begin(string experiment, Engine engine) =>
        (this.experiment, this.engine) = (experiment, engine.ToString().ToLowerInvariant());

    /// <inheritdoc/>
    public void Row(PublishedFigure row) => lines.Write(json =>
    {
        json.WriteString("event", "figure");
        json.WriteString("experiment", experiment);
        json.WriteString("engine", engine);
        json.WriteString("name", row.Name);
        json.WriteNumberOrNull("published", row.Published);
        json.WriteNumberOrNull("ours", row.Ours);
        json.WriteNumberOrNull("difference", row.Difference);
        json.WriteNumberOrNull("tolerance", row.Tolerance);
        json.WriteBoolean("passed", row.Passed);
        json.WriteString("remark", row.Remark);
    });

    /// <inheritdoc/>
    public void Done(int figures, int off, TimeSpan time) => lines.Write(json =>
    {
        json.WriteString("event", "done");
        json.WriteString("experiment", experiment);
        json.WriteNumber("figures", figures);
        json.WriteNumber("off", off);
        json.WriteNumber("seconds", time.TotalSeconds);
    });

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();
}
