using System.Buffers.Binary;
using System.Text;
using CsCheck;

namespace Autograd.Tests.Files;

public sealed class SafetensorsErrorTests
{
    private const string Tensor = """{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""";
    private const string NotValid = "m.safetensors is not a valid safetensors file: ";
    private const string NotJson = "m.safetensors is not a safetensors file: its header is not valid JSON.";

    [TestCase("", 0, NotValid + "its header does not start with '{'.")]
    [TestCase("[]", 0, NotValid + "its header does not start with '{'.")]
    [TestCase("{\"a\":", 0, NotJson)]
    [TestCase("{\"\\ud800\":1}", 0, NotJson)]
    [TestCase("{\"a\":{\"dtype\":\"\\ud800\"}}", 0, NotJson)]
    [TestCase("{\"a\":3}", 0, NotValid + "tensor 'a' is not a JSON object.")]
    [TestCase("{\"\":" + Tensor + "}", 4, NotValid + "a tensor has an empty name.")]
    [TestCase("{\"__metadata__\":[]}", 0, NotValid + "'__metadata__' is not a JSON object.")]
    [TestCase("{\"__metadata__\":{\"seed\":7}}", 0, NotValid + "the metadata 'seed' is not a string.")]
    [TestCase("{\"a\":" + Tensor + ",\"a\":" + Tensor + "}", 4, NotValid + "its header has 'a' twice.")]
    [TestCase("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", 4, NotValid + "tensor 'a' has 'dtype' twice.")]
    [TestCase("{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}", 4, NotValid + "tensor 'a' has no dtype.")]
    [TestCase("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, NotValid + "tensor 'a' has no data_offsets.")]
    [TestCase("{\"a\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]}}", 2, NotValid + "tensor 'a' has a dtype other than F32, F64, I32 and I64.")]
    [TestCase("{\"a\":{\"dtype\":32,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, NotValid + "tensor 'a' has a dtype other than F32, F64, I32 and I64.")]
    [TestCase("{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}", 4, NotValid + "the shape of tensor 'a' is not an array of lengths.")]
    [TestCase("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, NotValid + "the shape of tensor 'a' is not an array of lengths.")]
    [TestCase("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, NotValid + "the shape of tensor 'a' is not an array of lengths.")]
    [TestCase("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, NotValid + "the data_offsets of tensor 'a' are not two ascending integers.")]
    [TestCase("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,2,4]}}", 4, NotValid + "the data_offsets of tensor 'a' are not two ascending integers.")]
    [TestCase("{\"a\":" + Tensor + "}", 3, NotValid + "tensor 'a' ends at byte 4 of the data, which has only 3 bytes.")]
    [TestCase("{\"a\":" + Tensor + "}", 6, NotValid + "2 bytes at its end belong to no tensor.")]
    [TestCase("{\"a\":" + Tensor + ",\"b\":" + Tensor + "}", 4, NotValid + "tensor 'b' overlaps the tensor before it by 4 bytes.")]
    [TestCase("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, NotValid + "4 bytes before tensor 'a' belong to no tensor.")]
    [TestCase("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, NotValid + "tensor 'a' of shape [2] and dtype F32 does not fit its 4 bytes.")]
    [TestCase("{\"a\":{\"dtype\":\"F64\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,8]}}", 8, NotValid + "tensor 'a' of shape [2147483647, 2147483647, 2147483647] and dtype F64 does not fit its 8 bytes.")]
    public void ADamagedHeaderIsRefusedWithOneSentence(string header, int dataLength, string message)
        => Assert.That(() => Parsed(FileOf(header, dataLength)), Refused(message));

    [Test]
    public void TensorsMayStandInAnotherOrderThanTheirData()
    {
        const string Later = """{"dtype":"I32","shape":[1],"data_offsets":[4,8]}""";
        var file = Parsed(FileOf($$"""{"b":{{Later}},"a":{{Tensor}}}""", 8));
        Assert.That(file.Names, Is.EqualTo(new[] { "b", "a" }));
    }

    [Test]
    public void AFileShorterThanItsFirstNumberIsRefused()
        => Assert.That(() => Parsed([1, 2, 3]), Refused("m.safetensors is not a safetensors file: it is only 3 bytes long."));

    [Test]
    public void AHeaderLongerThanTheFileIsRefused()
        => Assert.That(
            () => Parsed([.. Enumerable.Repeat((byte)0xFF, 10)]),
            Refused("m.safetensors is not a safetensors file, or cut off: its header would be 18446744073709551615 bytes long, but only 2 bytes follow."));

    [Test]
    public void AMissingTensorAndAWrongTypeAreRefusedByName()
    {
        var file = Parsed(FileOf("{\"a\":" + Tensor + "}", 4));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => file.Get<float>("b"), Refused("There is no tensor 'b' in m.safetensors."));
            Assert.That(() => file.Get<double>("a"), Refused("Tensor 'a' in m.safetensors holds F32, not F64."));
        }
    }

    [Test]
    public void AFileCutOffAnywhereIsRefused()
    {
        var whole = Sample();
        for (var length = 0; length < whole.Length; length++)
            Assert.That(() => Parsed(whole[..length]), Throws.TypeOf<InvalidInputException>(), $"cut to {length} bytes");
    }

    [Test]
    public void DamagedBytesAreReadOrRefusedAndNeverCrash()
    {
        var whole = Sample();
        var damage = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 4];
        Gen.Select(damage, Gen.Int[0, whole.Length]).Sample((changes, length) =>
        {
            var bytes = (byte[])whole.Clone();
            foreach (var (position, value) in changes)
                bytes[position] ^= value;
            return IsReadOrRefused(bytes) && IsReadOrRefused(bytes[..length]);
        }, iter: 20_000);
    }

    private static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            var file = Parsed(bytes);
            foreach (var name in file.Names)
                _ = file.ElementOf(name) == SafetensorsElement.F32 ? file.Get<float>(name).Values.Length : 0;
            return true;
        }
        catch (InvalidInputException e)
        {
            return e.Message.EndsWith('.');
        }
    }

    private static byte[] Sample() => SafetensorsFile.ToBytes(
        new Dictionary<string, string> { ["seed"] = "2147483647" },
        [SafetensorsEntry.Of<float>("C", [2, 2], [1, 2, 3, 4]), SafetensorsEntry.Of<double>("b1", [], [5])]);

    private static byte[] FileOf(string header, int dataLength)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        return file;
    }

    private static SafetensorsFile Parsed(byte[] bytes) => SafetensorsFile.Parse(bytes, "m.safetensors");

    private static NUnit.Framework.Constraints.Constraint Refused(string message)
        => Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(message);
}
