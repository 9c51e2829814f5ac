using System.Globalization;
using System.Text.Json;

namespace Autograd.Cli;

/// <summary>A mistake and its cure were trained.</summary>
internal sealed record LabDone(LabResult Result) : Event;

/// <summary>The figures of an experiment side by side, and the paragraph that explains them.</summary>
internal static class LabTable
{
    /// <summary>Writes an experiment for people.</summary>
    public static void Write(Terminal terminal, LabResult result)
    {
        var page = new TextPage(terminal);
        page.Paragraph($"{result.Title}\n\nmistake: {result.Mistake}\ncure:    {result.Cure}");
        page.Table(["", "mistake", "cure"], result.Figures.Select(figure => new[] { figure.Name, Cell(figure.Mistake, figure), Cell(figure.Cure, figure) }));
        page.Paragraph($"{result.Explanation}\n\nRead on: {result.Pointer}");
    }

    /// <summary>A figure's number, or its share in percent.</summary>
    public static string Cell(double value, LabFigure figure) =>
        figure.IsShare ? value.ToString("P1", CultureInfo.InvariantCulture) : TableNumber.Of(value);
}

/// <summary>An experiment for programs.</summary>
internal static class LabJson
{
    /// <summary>The lines: one for the experiment, one for each figure, one for each curve.</summary>
    public static IEnumerable<(string Event, Action<Utf8JsonWriter> Members)> Lines(LabResult result)
    {
        yield return ("lab", json =>
        {
            json.WriteString("name", result.Name);
            json.WriteString("mistake", result.Mistake);
            json.WriteString("cure", result.Cure);
            json.WriteString("explanation", result.Explanation);
            json.WriteString("pointer", result.Pointer);
        }
        );
        foreach (var figure in result.Figures)
            yield return ("figure", json =>
            {
                json.WriteString("name", figure.Name);
                json.WriteNumberOrNull("mistake", figure.Mistake);
                json.WriteNumberOrNull("cure", figure.Cure);
            }
            );
        foreach (var curve in result.Curves)
            yield return ("curve", json =>
            {
                json.WriteString("title", curve.Title);
                json.WriteString("x", curve.X);
                json.WriteString("y", curve.Y);
                Points(json, "mistake", curve.Mistake);
                Points(json, "cure", curve.Cure);
            }
            );
    }

    private static void Points(Utf8JsonWriter json, string name, IReadOnlyList<(double X, double Y)> points)
    {
        json.WriteStartArray(name);
        foreach (var (x, y) in points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(x);
            if (double.IsFinite(y))
                json.WriteNumberValue(y);
            else
                json.WriteNullValue();
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
