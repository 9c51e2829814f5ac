using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Autograd.Cli;

/// <summary>One JSON object on a line of its own.</summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an object of the given members.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
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

        /// <summary>An array of texts.</summary>
        public void WriteStrings(string name, IEnumerable<string> values)
        {
            json.WriteStartArray(name);
            foreach (string value in values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }

        /// <summary>An array of numbers with all their digits; null for one that is NaN or infinite.</summary>
        public void WriteNumbers(string name, ReadOnlySpan<double> values)
        {
            json.WriteStartArray(name);
            foreach (double value in values)
                if (double.IsFinite(value))
                    json.WriteNumberValue(value);
                else
                    json.WriteNullValue();
            json.WriteEndArray();
        }

        /// <summary>The members <c>source</c> and <c>target</c> (shapes), <c>added</c> and <c>stretched</c> (axes of the target).</summary>
        public void WriteBroadcast(Broadcast broadcast)
        {
            json.WriteNumbers("source", broadcast.Source.Sizes);
            json.WriteNumbers("target", broadcast.Target.Sizes);
            json.WriteNumbers("added", Axes(broadcast, broadcast.Added));
            json.WriteNumbers("stretched", Axes(broadcast, broadcast.Stretched));
        }
    }

    private static int[] Axes(Broadcast broadcast, AxisSet axes) => [.. Enumerable.Range(0, broadcast.Target.Rank).Where(axes.Contains)];
}
