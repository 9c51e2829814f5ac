using System.Globalization;
using System.Text;

namespace Autograd;

/// <summary>An anomaly in words, a few lines.</summary>
internal static class AnomalyText
{
    public static string Of(Anomaly anomaly)
    {
        var text = new StringBuilder(Headline(anomaly));
        if (anomaly.Line is { } line)
            text.Append('\n').Append("  ").Append(line);
        foreach (var input in anomaly.Inputs)
            text.Append('\n').Append("  ").Append(Line(input));
        return text.Append('\n').Append("  ").Append(anomaly.Cause).ToString();
    }

    private static string Headline(Anomaly anomaly)
    {
        string number = Number(anomaly.Value), place = anomaly.Index.Count == 0 ? "" : $" at [{string.Join(',', anomaly.Index)}]", part = place.Length == 0 ? "," : $"{place} of";
        string of = $"{anomaly.Label} {anomaly.Shape}".TrimStart();
        return anomaly.Kind switch
        {
            AnomalyKind.Forward => $"The op {anomaly.Op} made {number}{part} its result {of}{(place.Length == 0 ? "," : "")} from finite numbers.",
            AnomalyKind.Backward => $"The vjp of the op {anomaly.Op} made {number}{part} the gradient of {of}{(place.Length == 0 ? "," : "")} from finite numbers.",
            AnomalyKind.Sum => $"The terms of the gradient of {of} are finite, their sum is {number}{place}.",
            _ => $"The parameter {of} holds {number}{place} before the op {anomaly.Op} reads it.",
        };
    }

    private static string Line(AnomalyInput input)
    {
        string range = double.IsNaN(input.Least) ? "no finite number" : input.Least.Equals(input.Greatest) ? Number(input.Least) : $"{Number(input.Least)} to {Number(input.Greatest)}";
        string others = input.NotFinite == 0 ? "" : $", {input.NotFinite} not finite";
        return $"{input.Name} {input.Shape}: {range}{others}{(input.Value is { } value && input.Shape.Count > 1 ? $"; there {Number(value)}" : "")}";
    }

    internal static string Number(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? value > 0 ? "∞" : "-∞" : value.ToString("g6", CultureInfo.InvariantCulture);
}
