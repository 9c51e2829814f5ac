using System.Buffers.Binary;

namespace Autograd.Tests;

/// <summary>Tensors of every type; what can be read is written and read again.</summary>
internal class SafetensorsTarget(string name = "safetensors", int perRun = 20_000) : FuzzTarget(name, perRun)
{
    private const int Prefix = 8;

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        SafetensorsFile.ToBytes(new Dictionary<string, string>(), []),
        SafetensorsFile.ToBytes(new Dictionary<string, string> { ["format"] = "pt", ["é\n"] = "\"" }, [SafetensorsEntry.Of<float>("W1", [2, 3], [1, -2, 0, float.NaN, 5, 6]), SafetensorsEntry.Of<long>("step", [], [7])]),
        SafetensorsFile.ToBytes(new Dictionary<string, string>(), [SafetensorsEntry.Of<double>("none", [0, 4], []), SafetensorsEntry.Of<double>("x", [1, 2, 1], [1e300, -0.0]), SafetensorsEntry.Of<int>("i", [3], [1, -1, int.MaxValue])]),
    ];

    protected override IReadOnlyList<string> Words { get; } =
        ["\"dtype\":\"F32\"", "\"F64\"", "\"I64\"", "\"BF16\"", "\"shape\":[", "[0,2147483647,4]", "\"data_offsets\":[0,0]", "\"__metadata__\":{", "{\"\":", "}}", "],", "\\ud800", "\\u0000", "[[[[", "null", ":", "\"W1\""];

    public override bool Accepts(byte[] input) => Reads<InvalidInputException>(() => ReadAgain(SafetensorsFile.Parse(input, "it")));

    // The prefix is put right for half of them, or a changed header would hardly ever be read.
    protected override byte[] Changed(Random random, byte[] seed)
    {
        if (random.Next(2) == 0)
            return base.Changed(random, seed);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(seed);
        byte[] header = base.Changed(random, seed[Prefix..(Prefix + length)]), prefix = new byte[Prefix];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        return [.. prefix, .. header, .. seed.AsSpan(Prefix + length)];
    }

    private static void ReadAgain(SafetensorsFile file)
    {
        var entries = file.Names.Select(name => file.ElementOf(name) switch
        {
            SafetensorsElement.F32 => Entry<float>(file, name),
            SafetensorsElement.F64 => Entry<double>(file, name),
            SafetensorsElement.I32 => Entry<int>(file, name),
            _ => Entry<long>(file, name),
        }).ToList();
        byte[] written = SafetensorsFile.ToBytes(file.Metadata, entries);
        var again = SafetensorsFile.Parse(written, "it, written again");
        Require(again.Names.SequenceEqual(file.Names) && again.Metadata.OrderBy(pair => pair.Key).SequenceEqual(file.Metadata.OrderBy(pair => pair.Key)), "names and texts come back");
        Require(file.Names.All(name => again.ShapeOf(name).SequenceEqual(file.ShapeOf(name)) && again.ElementOf(name) == file.ElementOf(name)), "shapes and types come back");
        foreach (string name in file.Names)
            file.GetTensor<double>(name);
    }

    private static SafetensorsEntry Entry<T>(SafetensorsFile file, string name)
        where T : unmanaged
    {
        var (shape, values) = file.Get<T>(name);
        return SafetensorsEntry.Of<T>(name, shape, values);
    }
}
