using System.Text;

namespace Autograd.Tests.Files;

/// <summary>npy files byte by byte, as NumPy's format says them: types, byte orders, the order of the axes, and headers that are refused.</summary>
public sealed class NpyBytesTests
{
    [TestCase("<f2", "00 3E 00 C0", 1.5, -2)]
    [TestCase(">f2", "3E 00 C0 00", 1.5, -2)]
    [TestCase("<f4", "00 00 C0 3F 00 00 00 C0", 1.5, -2)]
    [TestCase(">f4", "3F C0 00 00 C0 00 00 00", 1.5, -2)]
    [TestCase("=f4", "00 00 C0 3F 00 00 00 C0", 1.5, -2)]
    [TestCase("<f8", "00 00 00 00 00 00 F8 3F 00 00 00 00 00 00 00 C0", 1.5, -2)]
    [TestCase(">f8", "3F F8 00 00 00 00 00 00 C0 00 00 00 00 00 00 00", 1.5, -2)]
    [TestCase("|i1", "7F 80", 127, -128)]
    [TestCase("|u1", "7F 80", 127, 128)]
    [TestCase("|b1", "01 00", 1, 0)]
    [TestCase("<i2", "FE FF 00 01", -2, 256)]
    [TestCase(">i2", "FF FE 01 00", -2, 256)]
    [TestCase("<u2", "FE FF 00 01", 65534, 256)]
    [TestCase("<i4", "FE FF FF FF 00 00 01 00", -2, 65536)]
    [TestCase(">u4", "FF FF FF FE 00 01 00 00", 4294967294, 65536)]
    [TestCase("<i8", "FE FF FF FF FF FF FF FF 00 00 00 00 00 01 00 00", -2, 1099511627776)]
    [TestCase("<u8", "00 00 00 00 00 00 00 80 01 00 00 00 00 00 00 00", 9223372036854775808, 1)]
    public void EveryTypeIsReadInItsByteOrder(string type, string bytes, double first, double second) =>
        Assert.That(Npy.Parse<double>(File(type, "(2,)", Bytes(bytes)), "x").ToArray(), Is.EqualTo(new[] { first, second }));

    [TestCase("|i1", "FF", -1)]
    [TestCase("<i4", "FF FF FF 00", 16777215)]
    public void WholeNumbersThatFitAreExact(string type, string bytes, double value) =>
        Assert.That(Npy.Parse<float>(File(type, "()", Bytes(bytes)), "x").Item(), Is.EqualTo(value));

    [Test]
    public void AWholeNumberThatDoesNotFitIsRefused()
    {
        byte[] ofFloat = File("<i4", "()", Bytes("01 00 00 01")), ofDouble = File("<u8", "()", Bytes("01 00 00 00 00 00 20 00"));
        Assert.That(Refusal<float>(ofFloat), Is.EqualTo("x holds the whole number 16777217, which float32 cannot hold exactly."));
        Assert.That(Npy.Parse<double>(ofFloat, "x").Item(), Is.EqualTo(16777217));
        Assert.That(Refusal<double>(ofDouble), Is.EqualTo("x holds the whole number 9007199254740993, which float64 cannot hold exactly."));
    }

    [TestCase("(2, 3)", 0, 1, 2, 3, 4, 5)]
    [TestCase("(3, 2)", 0, 1, 2, 3, 4, 5)]
    [TestCase("(6,)", 0, 1, 2, 3, 4, 5)]
    public void TheFirstAxisMayRunFastest(string shape, params double[] numbers)
    {
        var x = Npy.Parse<double>(File("|u1", shape, [0, 1, 2, 3, 4, 5], fortran: true), "x");
        double[] expected = x.Rank == 1 ? numbers : Tensor.Of(numbers).Reshape(x.Shape[1], x.Shape[0]).T.ToArray();
        Assert.That(x.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void ThreeAxesInFortransOrder()
    {
        var x = Npy.Parse<double>(File("|u1", "(2, 3, 4)", [.. Enumerable.Range(0, 24).Select(i => (byte)i)], fortran: true), "x");
        Assert.That(x.Shape.ToString(), Is.EqualTo("[2,3,4]"));
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 3; j++)
                for (int k = 0; k < 4; k++)
                    Assert.That(x.Item(i, j, k), Is.EqualTo(i + 2 * j + 6 * k));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void EachVersionOfTheFormatIsRead(int version) =>
        Assert.That(Npy.Parse<float>(File("|u1", "(2L,)", [3, 4], version: version), "x").ToArray(), Is.EqualTo(new float[] { 3, 4 }));

    [Test]
    public void WhatWeWriteIsAlignedAsNumPyWritesIt()
    {
        for (int rank = 0; rank <= 8; rank++)
        {
            byte[] file = Npy.ToBytes(Tensor.Of([7f]).Reshape(Shape.Of([.. Enumerable.Repeat(1, rank)])));
            int length = file[8] + 256 * file[9];
            Assert.That((10 + length) % 64, Is.Zero);
            Assert.That(file[9 + length], Is.EqualTo((byte)'\n'));
            Assert.That(file, Has.Length.EqualTo(10 + length + 4));
            Assert.That(Npy.Parse<float>(file, "x").Rank, Is.EqualTo(rank));
        }
        string header = Encoding.ASCII.GetString(Npy.ToBytes(Tensor.Zeros<double>([3])), 10, 118);
        Assert.That(header.TrimEnd(), Is.EqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }"));
    }

    [TestCase("(2147483648,)", "x has an axis of size 2147483648: accepted are 0 to 2147483647.")]
    [TestCase("(99999999999999999999, 1)", "x has an axis of size 99999999999999999999: accepted are 0 to 2147483647.")]
    [TestCase("(999999999999999999999, 1)", "x has an axis of size 99999999999999999999…: accepted are 0 to 2147483647.")]
    [TestCase("(3,)", "x is cut off: the shape [3] needs 3 bytes, 2 are there.")]
    [TestCase("(1,)", "x is not a valid npy file: the shape [1] needs 1 bytes, but 2 follow the header.")]
    [TestCase("(2000000000, 2000000000, 2000000000)", "x is cut off: the shape [2000000000,2000000000,2000000000] needs more bytes than there are numbers for, 2 are there.")]
    [TestCase("(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3)", "x is cut off: the shape [1,1,1,1,1,1,1,1,1,1,1,3] needs 3 bytes, 2 are there.")]
    [TestCase("(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 1)", "x is cut off: the shape [1,1,1,1,1,1,1,1,1,1,1,3,…] needs 3 bytes, 2 are there.")]
    public void AShapeThatDoesNotFitIsRefused(string shape, string message) =>
        Assert.That(Refusal<float>(File("|u1", shape, [1, 2])), Is.EqualTo(message));

    [TestCase("<O", "holds Python objects")]
    [TestCase("<U1", "the type '<U1'")]
    [TestCase("<<f4", "the type '<<f4'")]
    [TestCase("<f16", "the type '<f16'")]
    public void AnotherTypeIsRefused(string type, string part) =>
        Assert.That(Refusal<float>(File(type, "()", [1, 2, 3, 4])), Does.Contain(part).And.Contain("accepted are floating point"));

    [TestCase("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (), }", "x holds records of several fields")]
    [TestCase("{'descr': '<f4', 'shape': (), }", "x is not a valid npy file")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, }", "x is not a valid npy file")]
    [TestCase(" 'descr': '<f4', 'fortran_order': False, 'shape': (), }", "x is not a valid npy file")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (), ", "x is not a valid npy file")]
    public void AHeaderThatIsNoDictionaryIsRefused(string header, string beginning) =>
        Assert.That(Refusal<float>(WithHeader(header, new byte[4], 1)), Does.StartWith(beginning));

    [Test]
    public void AnUnknownVersionAndACutHeaderAreRefused()
    {
        byte[] good = File("|u1", "(2,)", [1, 2]);
        Assert.That(Refusal<float>([.. good[..6], 4, .. good[7..]]), Does.Contain("of version 4"));
        Assert.That(Refusal<float>([.. good[..6], 0, .. good[7..]]), Does.Contain("of version 0"));
        Assert.That(Refusal<float>(good[..9]), Does.StartWith("x is not an npy file"));
        Assert.That(Refusal<float>([.. good[..6], 2, .. good[7..11]]), Does.Contain("of version 2, or cut off"));
        Assert.That(Refusal<float>(good[..20]), Does.StartWith("x is cut off: its header would be"));
    }

    private static string Refusal<T>(byte[] file)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => Assert.Throws<InvalidInputException>(() => Npy.Parse<T>(file, "x"))!.Message;

    private static byte[] File(string type, string shape, byte[] numbers, bool fortran = false, int version = 1) =>
        WithHeader($"{{'descr': '{type}', 'fortran_order': {fortran}, 'shape': {shape}, }}", numbers, version);

    private static byte[] WithHeader(string text, byte[] numbers, int version)
    {
        byte[] header = Encoding.Latin1.GetBytes(text + "\n"), length = [(byte)header.Length, (byte)(header.Length >> 8)];
        return [.. NpyHeader.Magic, (byte)version, 0, .. length, .. version == 1 ? [] : new byte[2], .. header, .. numbers];
    }

    private static byte[] Bytes(string hexadecimal) => Convert.FromHexString(hexadecimal.Replace(" ", ""));
}
