namespace Autograd.Tests.Files;

/// <summary>The bytes that the description of the wire format gives as examples, and their kin.</summary>
public sealed class ProtobufWriterTests
{
    [TestCase(1, 150, "08 96 01")]
    [TestCase(1, 0, "08 00")]
    [TestCase(1, 127, "08 7F")]
    [TestCase(1, 128, "08 80 01")]
    [TestCase(16, 300, "80 01 AC 02")]
    [TestCase(2, -1, "10 FF FF FF FF FF FF FF FF FF 01")]
    public void AWholeNumberHasSevenBitsAByte(int field, long value, string bytes) =>
        Assert.That(Hexadecimal(new ProtobufWriter().Integer(field, value)), Is.EqualTo(bytes));

    [Test]
    public void TextsFloatsAndMessagesAreWrittenOneAfterAnother()
    {
        Assert.That(Hexadecimal(new ProtobufWriter().Text(2, "testing")), Is.EqualTo("12 07 74 65 73 74 69 6E 67"));
        Assert.That(Hexadecimal(new ProtobufWriter().Text(2, "é")), Is.EqualTo("12 02 C3 A9"));
        Assert.That(Hexadecimal(new ProtobufWriter().Float(3, 1)), Is.EqualTo("1D 00 00 80 3F"));
        Assert.That(Hexadecimal(new ProtobufWriter().Message(3, new ProtobufWriter().Integer(1, 150)).Bytes(4, [1, 2])), Is.EqualTo("1A 03 08 96 01 22 02 01 02"));
    }

    private static string Hexadecimal(ProtobufWriter message) => string.Join(' ', message.ToArray().Select(value => $"{value:X2}"));
}
