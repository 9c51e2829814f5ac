using System.Text;

namespace Autograd.Tests;

/// <summary>NumPy's arrays: every number type and order; what can be read is written and read again.</summary>
internal sealed class NpyTarget() : FuzzTarget("npy", 20_000)
{
    private const int Prefix = 10;

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Npy.ToBytes(Tensor.Of(new[,] { { 1.5f, -2, float.NaN }, { 3, 0.1f, float.PositiveInfinity } })),
        Npy.ToBytes(Tensor.Scalar(-0.0)),
        Npy.ToBytes(Tensor.Zeros<double>([0, 3])),
        Of("{'descr': '>f8', 'fortran_order': True, 'shape': (2, 1, 2), }", 32),
        Of("{'descr': '|u1', 'fortran_order': False, 'shape': (5,), }", 5),
        Of("{'descr': '<i4', 'fortran_order': True, 'shape': (0, 3), }", 0),
        Of("{'descr': '<f2', 'fortran_order': True, 'shape': (2, 3), }", 12),
        Of("{'descr': '|b1', 'fortran_order': False, 'shape': (), }", 1),
    ];

    protected override IReadOnlyList<string> Words { get; } =
        ["'descr': '<f4'", "'|O'", "'>u8'", "'=i2'", "[('a', '<f4')]", "'fortran_order': True", "'shape': (", "(2147483647, 2147483647,)", "(0, 2147483647)", "1L", "1,1,1,1,1,1,1,1,1,1,1,1,1,", "), }", "{", "\n"];

    public override bool Accepts(byte[] input) => Reads<InvalidInputException>(() =>
    {
        RequireSame(Npy.Parse<double>(input, "it"));
        RequireSame(Npy.Parse<float>(input, "it"));
    });

    // The length of the header is put right for half of them.
    protected override byte[] Changed(Random random, byte[] seed)
    {
        if (random.Next(2) == 0)
            return base.Changed(random, seed);
        int length = seed[8] | seed[9] << 8;
        byte[] header = base.Changed(random, seed[Prefix..(Prefix + length)]);
        return [.. seed[..8], (byte)header.Length, (byte)(header.Length >> 8), .. header, .. seed.AsSpan(Prefix + length)];
    }

    private static void RequireSame<T>(Tensor<T> tensor)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        byte[] written = Npy.ToBytes(tensor);
        var again = Npy.Parse<T>(written, "it, written again");
        Require(again.Shape.Equals(tensor.Shape) && Npy.ToBytes(again).AsSpan().SequenceEqual(written), "an array comes back as it was written");
    }

    private static byte[] Of(string header, int bytes) =>
        [.. NpyHeader.Magic, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. Enumerable.Range(1, bytes).Select(at => (byte)(at % 2))];
}
