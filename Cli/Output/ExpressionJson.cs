using System.Text.Json;

namespace Autograd.Cli;

/// <summary>A computed expression, for programs.</summary>
internal static class ExpressionJson
{
    /// <summary>The value, a line per input, a line per remark.</summary>
    public static IEnumerable<(string Event, Action<Utf8JsonWriter> Members)> Lines(ExpressionDrawn drawn)
    {
        yield return ("value", json =>
        {
            json.WriteString("name", drawn.Name);
            json.WriteString("expression", drawn.Text);
            json.WriteNumbers("shape", drawn.Shape.Sizes);
            json.WriteNumbers("value", drawn.Value);
        }
        );
        foreach (var row in drawn.Inputs)
            yield return ("input", json =>
            {
                json.WriteString("name", row.Name);
                json.WriteNumbers("shape", row.Shape.Sizes);
                json.WriteNumbers("value", row.Value);
                json.WriteNumbers("gradient", row.Gradient);
                json.WriteString("check", row.Check is null ? null : row.Verdict.ToLowerInvariant());
                json.WriteString("explanation", row.Check?.Explanation);
            }
            );
        foreach (string remark in drawn.Remarks)
            yield return ("remark", json => json.WriteString("text", remark));
    }
}
