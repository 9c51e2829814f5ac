using System.IO.Compression;

namespace Autograd.Tests;

/// <summary>NumPy's archives: changed as a whole, or one member changed and packed again, compressed or not.</summary>
internal sealed class NpzTarget() : FuzzTarget("npz", 20_000)
{
    private static readonly NpyTarget Members = new();

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Npz.ToBytes([("W1", Members.Seeds[0]), ("a/b", Members.Seeds[1])]),
        Packed([("x.npy", Members.Seeds[3]), ("notes.txt", [1, 2]), ("../y.npy", Members.Seeds[4])], CompressionLevel.SmallestSize),
        Packed([("zeros.npy", Npy.ToBytes(Tensor.Zeros<float>([5000])))], CompressionLevel.Optimal),
    ];

    protected override IReadOnlyList<string> Words { get; } = ["PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", ".npy", "PK\u0006\u0006", "../"];

    public override bool Accepts(byte[] input) => Reads<InvalidInputException>(() =>
    {
        var arrays = Npz.Parse<double>(input, "it");
        byte[] written = Npz.ToBytes([.. arrays.Select(array => (array.Key, Npy.ToBytes(array.Value)))]);
        var again = Npz.Parse<double>(written, "it, written again");
        Require(again.Keys.SequenceEqual(arrays.Keys), "the names come back");
        Require(again.All(array => Npy.ToBytes(array.Value).AsSpan().SequenceEqual(Npy.ToBytes(arrays[array.Key]))), "the arrays come back");
    });

    protected override byte[] Changed(Random random, byte[] seed)
    {
        if (random.Next(3) > 0)
            return base.Changed(random, seed);
        byte[] member = Members.InputOf(random.Next());
        string name = random.Next(2) == 0 ? "W1.npy" : $"{Members.Name}/\u001b{random.Next()}.npy";
        return Packed([("W1.npy", Members.Seeds[0]), (name, member)], random.Next(2) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
    }

    private static byte[] Packed((string Name, byte[] Bytes)[] members, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in members)
            {
                using var target = archive.CreateEntry(name, level).Open();
                target.Write(bytes);
            }
        return stream.ToArray();
    }
}
