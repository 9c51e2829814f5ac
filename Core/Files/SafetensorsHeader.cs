using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Autograd;

/// <summary>Writes the header: JSON, name → {dtype, shape, data_offsets}, padded with spaces to a multiple of 8 bytes.</summary>
internal static class SafetensorsHeader
{
    public const string MetadataName = "__metadata__";
    public const string ElementName = "dtype";
    public const string ShapeName = "shape";
    public const string OffsetsName = "data_offsets";

    /// <summary>The length of the header's length, and what the header is padded to.</summary>
    public const int Alignment = sizeof(ulong);

    /// <summary>The longest header that the format allows.</summary>
    public const int Longest = 100_000_000;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The header of entries that stand one after the other; metadata by key, so that equal content gives equal bytes.</summary>
    public static byte[] Write(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsEntry> entries)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
                WriteMetadata(json, metadata);
            var begin = 0L;
            foreach (var entry in entries)
                begin = WriteEntry(json, entry, begin);
            json.WriteEndObject();
        }

        var padded = new byte[(bytes.WrittenCount + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        bytes.WrittenSpan.CopyTo(padded);
        return padded;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(MetadataName);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, SafetensorsEntry entry, long begin)
    {
        var end = begin + entry.Bytes.Length;
        json.WriteStartObject(entry.Name);
        json.WriteString(ElementName, entry.Element.ToString());
        json.WriteStartArray(ShapeName);
        foreach (var length in entry.Shape)
            json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteStartArray(OffsetsName);
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
