using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Autograd.Cli;

/// <summary>Writes one JSON object a line.</summary>
internal sealed class JsonLines(TextWriter output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes an object of the given members.</summary>
    public void Write(Action<Utf8JsonWriter> members)
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();
}

/// <summary>Members that JSON has no ready form for.</summary>
internal static class JsonMembers
{
    extension(Utf8JsonWriter json)
    {
        /// <summary>A number with all its digits; null where there is none, or where it is NaN or infinite.</summary>
        public void WriteNumberOrNull(string name, double? value)
        {
            if (value is { } number && double.IsFinite(number))
                json.WriteNumber(name, number);
            else
                json.WriteNull(name);
        }

        /// <inheritdoc cref="WriteNumberOrNull(Utf8JsonWriter, string, double?)"/>
        public void WriteNumberOrNull(string name, float value)
        {
            if (float.IsFinite(value))
                json.WriteNumber(name, value);
            else
                json.WriteNull(name);
        }

        /// <summary>An array of whole numbers, such as a shape.</summary>
        public void WriteNumbers(string name, ReadOnlySpan<int> values)
        {
            json.WriteStartArray(name);
            foreach (int value in values)
                json.WriteNumberValue(value);
            json.WriteEndArray();
        }
    }
}
