using System.Text;

namespace Autograd;

/// <summary>A message in the wire format of protocol buffers: per field a key, which is number·8 + kind, and its value.</summary>
internal sealed class ProtobufWriter
{
    private const int VariableInteger = 0, LengthDelimited = 2, FourBytes = 5;

    private readonly MemoryStream _bytes = new();

    /// <summary>A whole number, 7 bits a byte, the lowest first.</summary>
    public ProtobufWriter Integer(int field, long value)
    {
        Variable(((ulong)field << 3) | VariableInteger);
        Variable((ulong)value);
        return this;
    }

    /// <summary>A float32.</summary>
    public ProtobufWriter Float(int field, float value)
    {
        Variable(((ulong)field << 3) | FourBytes);
        Span<byte> bytes = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Bytes, with their number before them.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Variable(((ulong)field << 3) | LengthDelimited);
        Variable((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>A text, as UTF-8.</summary>
    public ProtobufWriter Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    /// <summary>A message within this one.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message._bytes.GetBuffer().AsSpan(0, (int)message._bytes.Length));

    /// <summary>The message.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    private void Variable(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }
}
