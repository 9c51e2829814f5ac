using System.Text.Json;

namespace Autograd;

/// <summary>The place of a tensor in the data of a safetensors file: bytes [Begin, End), their type and the tensor's shape.</summary>
internal sealed record SafetensorsSlot(string Name, SafetensorsElement Element, int[] Shape, long Begin, long End)
{
    public int Length => (int)(End - Begin);
}

/// <summary>Reads a header and checks that its tensors fill the data exactly, without gap or overlap.</summary>
internal sealed class SafetensorsHeaderReader(string source)
{
    private readonly Dictionary<string, string> _metadata = [];
    private readonly Dictionary<string, SafetensorsSlot> _slots = [];

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    public IReadOnlyDictionary<string, SafetensorsSlot> Slots => _slots;

    public IReadOnlyList<string> Names => [.. _slots.Values.Select(slot => slot.Name)];

    public void Read(ReadOnlyMemory<byte> header, long dataLength)
    {
        if (header.IsEmpty || header.Span[0] != '{')
            throw Invalid("its header does not start with '{'");
        try
        {
            using var json = JsonDocument.Parse(header);
            foreach (var (name, value) in Members(json.RootElement, "its header"))
            {
                if (name == SafetensorsHeader.MetadataName)
                    ReadMetadata(value);
                else if (name.Length == 0)
                    throw Invalid("a tensor has an empty name");
                else
                    _slots.Add(name, ReadSlot(name, value, dataLength));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidInputException($"{source} is not a safetensors file: its header is not valid JSON.", e);
        }

        RequireFilled(dataLength);
    }

    private void ReadMetadata(JsonElement metadata)
    {
        foreach (var (key, value) in Members(metadata, $"'{SafetensorsHeader.MetadataName}'"))
            _metadata.Add(key, Text(value) ?? throw Invalid($"the metadata '{Excerpt.Of(key)}' is not a string"));
    }

    private SafetensorsSlot ReadSlot(string name, JsonElement value, long dataLength)
    {
        string shown = Excerpt.Of(name);
        var members = Members(value, $"tensor '{shown}'");
        var type = Text(Member(SafetensorsHeader.ElementName));
        var element = SafetensorsElementTypes.Named(type) ?? throw Invalid($"tensor '{shown}' has a dtype other than F32, F64, I32 and I64");
        var shape = Integers(Member(SafetensorsHeader.ShapeName), int.MaxValue) ?? throw Invalid($"the shape of tensor '{shown}' is not an array of lengths");
        var offsets = Integers(Member(SafetensorsHeader.OffsetsName), long.MaxValue);
        if (offsets is not [var begin, var end] || begin > end)
            throw Invalid($"the data_offsets of tensor '{shown}' are not two ascending integers");
        if (end > dataLength)
            throw Invalid($"tensor '{shown}' ends at byte {end} of the data, which has only {dataLength} bytes");
        if (Bytes(shape, element) != end - begin)
            throw Invalid($"tensor '{shown}' of shape {Excerpt.Of(shape)} and dtype {element} does not fit its {end - begin} bytes");
        return new SafetensorsSlot(name, element, [.. shape.Select(length => (int)length)], begin, end);

        JsonElement Member(string key)
            => members.TryGetValue(key, out var member) ? member : throw Invalid($"tensor '{shown}' has no {key}");
    }

    /// <summary>The members of an object. JSON itself allows a name twice; here it is an error.</summary>
    private Dictionary<string, JsonElement> Members(JsonElement json, string what)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Invalid($"{what} is not a JSON object");
        var members = new Dictionary<string, JsonElement>();
        foreach (var member in json.EnumerateObject())
            if (!members.TryAdd(member.Name, member.Value))
                throw Invalid($"{what} has '{Excerpt.Of(member.Name)}' twice");
        return members;
    }

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    private static long[]? Integers(JsonElement json, long largest)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return null;
        var integers = new long[json.GetArrayLength()];
        foreach (var (i, item) in json.EnumerateArray().Index())
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out integers[i]) || item.GetRawText()[0] == '-' || integers[i] > largest)
                return null;
        return integers;
    }

    /// <summary>The bytes that a shape needs; −1, which fits nothing, if they are beyond 64 bits.</summary>
    private static long Bytes(long[] shape, SafetensorsElement element)
    {
        var bytes = (Int128)element.Size();
        foreach (var length in shape)
        {
            bytes *= length;
            if (bytes > long.MaxValue)
                return -1;
        }

        return (long)bytes;
    }

    private void RequireFilled(long dataLength)
    {
        var reached = 0L;
        foreach (var slot in _slots.Values.OrderBy(slot => slot.Begin).ThenBy(slot => slot.End))
        {
            if (slot.Begin < reached)
                throw Invalid($"tensor '{Excerpt.Of(slot.Name)}' overlaps the tensor before it by {reached - slot.Begin} bytes");
            if (slot.Begin > reached)
                throw Invalid($"{slot.Begin - reached} bytes before tensor '{Excerpt.Of(slot.Name)}' belong to no tensor");
            reached = slot.End;
        }

        if (reached < dataLength)
            throw Invalid($"{dataLength - reached} bytes at its end belong to no tensor");
    }

    private InvalidInputException Invalid(string reason) => new($"{source} is not a valid safetensors file: {reason}.");
}
