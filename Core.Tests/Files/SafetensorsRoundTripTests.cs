using System.Text;
using CsCheck;

namespace Autograd.Tests.Files;

public sealed class SafetensorsRoundTripTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    [Test]
    public void ValuesShapesOrderAndMetadataSurviveARoundTrip()
    {
        var metadata = new Dictionary<string, string> { ["characters"] = "abcé😀\"\\\n", ["a"] = "" };
        var file = SafetensorsFile.Parse(SafetensorsFile.ToBytes(metadata,
        [
            SafetensorsEntry.Of<float>("z", [2, 3], [1, -0f, float.NaN, float.Epsilon, float.MaxValue, float.NegativeInfinity]),
            SafetensorsEntry.Of<double>("scalar", [], [Math.PI]),
            SafetensorsEntry.Of<double>("empty", [0, 5], []),
            SafetensorsEntry.Of<int>("é", [1], [int.MinValue]),
            SafetensorsEntry.Of<long>("a", [2], [long.MaxValue, -1]),
        ]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Names, Is.EqualTo(new[] { "z", "scalar", "empty", "é", "a" }));
            Assert.That(file.Metadata, Is.EquivalentTo(metadata));
            Assert.That(file.Get<float>("z").Shape, Is.EqualTo(new[] { 2, 3 }));
            Assert.That(
                file.Get<float>("z").Values.Select(BitConverter.SingleToUInt32Bits),
                Is.EqualTo(new[] { 1, -0f, float.NaN, float.Epsilon, float.MaxValue, float.NegativeInfinity }.Select(BitConverter.SingleToUInt32Bits)));
            Assert.That(file.Get<double>("scalar").Shape, Is.Empty);
            Assert.That(file.Get<double>("scalar").Values, Is.EqualTo(new[] { Math.PI }));
            Assert.That(file.Get<double>("empty").Shape, Is.EqualTo(new[] { 0, 5 }));
            Assert.That(file.Get<int>("é").Values, Is.EqualTo(new[] { int.MinValue }));
            Assert.That(file.Get<long>("a").Values, Is.EqualTo(new[] { long.MaxValue, -1 }));
            Assert.That(file.ElementOf("a"), Is.EqualTo(SafetensorsElement.I64));
            Assert.That(file.Contains("b"), Is.False);
        }
    }

    [Test]
    public void AnyTensorSurvivesARoundTrip()
        => Gen.Select(Gen.String[1, 10].Where(IsName), Gen.Float.Array[0, 50]).Sample((name, values) =>
        {
            var bytes = SafetensorsFile.ToBytes(NoMetadata, [SafetensorsEntry.Of<float>(name, [values.Length], values)]);
            var read = SafetensorsFile.Parse(bytes).Get<float>(name).Values;
            return read.AsSpan().SequenceEqual(values);
        });

    [Test]
    public void TheBytesAreTheOnesOfTheFormat()
    {
        var bytes = SafetensorsFile.ToBytes(
            new Dictionary<string, string> { ["seed"] = "7", ["batch"] = "32" },
            [SafetensorsEntry.Of<float>("b", [1], [1f]), SafetensorsEntry.Of<double>("a", [1, 1], [-2.0])]);
        const string Header =
            """{"__metadata__":{"batch":"32","seed":"7"},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F64","shape":[1,1],"data_offsets":[4,12]}}""";
        var padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        byte[] expected =
        [
            (byte)padded.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(padded),
            0, 0, 0x80, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0,
        ];
        Assert.That(bytes, Is.EqualTo(expected));
    }

    [Test]
    public void AFileWithoutTensorsIsValid()
        => Assert.That(SafetensorsFile.Parse(SafetensorsFile.ToBytes(NoMetadata, [])).Names, Is.Empty);

    [Test]
    public void AnEntryKeepsTheValuesItWasMadeOf()
    {
        float[] values = [1];
        var entry = SafetensorsEntry.Of("a", [1], values);
        values[0] = 2;
        var read = SafetensorsFile.Parse(SafetensorsFile.ToBytes(NoMetadata, [entry])).Get<float>("a").Values;
        Assert.That(read, Is.EqualTo(new[] { 1f }));
    }

    [Test]
    public void EntriesThatCouldNotBeReadBackAreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SafetensorsEntry.Of<float>("__metadata__", [0], []), Throws.ArgumentException);
            Assert.That(() => SafetensorsEntry.Of<float>("", [0], []), Throws.ArgumentException);
            Assert.That(() => SafetensorsEntry.Of<float>("a", [2, 2], [1, 2, 3]), Throws.ArgumentException);
            Assert.That(() => SafetensorsEntry.Of<float>("a", [-1, -1], [1]), Throws.ArgumentException);
            Assert.That(() => SafetensorsEntry.Of<byte>("a", [1], [1]), Throws.TypeOf<NotSupportedException>());
            Assert.That(
                () => SafetensorsFile.ToBytes(NoMetadata, [SafetensorsEntry.Of<float>("a", [0], []), SafetensorsEntry.Of<int>("a", [0], [])]),
                Throws.ArgumentException.With.Message.StartsWith("Two tensors are called 'a'."));
        }
    }

    private static bool IsName(string name) => name != "__metadata__" && !name.Any(char.IsSurrogate);
}
