using System.Runtime.InteropServices;
using System.Text.Json;

namespace Autograd;

/// <summary>Verdicts as the page's script takes them: in its document, and later from its server.</summary>
public static class PageVerdicts
{
    /// <summary>Label → verdict as JSON; nothing in it can end a script element.</summary>
    public static byte[] ToJson(IReadOnlyDictionary<string, PageVerdict> verdicts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (label, verdict) in verdicts)
                Write(json, label, verdict);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string label, PageVerdict verdict)
    {
        json.WriteStartObject(label);
        json.WriteString("status", verdict.Status);
        json.WriteString("message", verdict.Message);
        json.WriteBoolean("blamed", verdict.IsBlamed);
        json.WriteNumber("rows", verdict.Map.Count / Math.Max(1, verdict.Columns));
        json.WriteNumber("columns", verdict.Columns);
        if (verdict.Map.Count > 0)
            json.WriteBase64String("map", MemoryMarshal.AsBytes<float>(verdict.Map.Select(share => share / 255f).ToArray()));
        json.WriteStartArray("hints");
        foreach (string hint in verdict.Hints)
            json.WriteStringValue(hint);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
