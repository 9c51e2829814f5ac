using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>The element types that a <see cref="SafetensorsFile"/> can hold.</summary>
public enum SafetensorsElement
{
    /// <summary><c>float</c>, 4 bytes.</summary>
    F32,

    /// <summary><c>double</c>, 8 bytes.</summary>
    F64,

    /// <summary><c>int</c>, 4 bytes.</summary>
    I32,

    /// <summary><c>long</c>, 8 bytes.</summary>
    I64,
}

/// <summary>The element types' sizes, C# types and byte order.</summary>
internal static class SafetensorsElementTypes
{
    public static int Size(this SafetensorsElement element)
        => element is SafetensorsElement.F32 or SafetensorsElement.I32 ? 4 : 8;

    public static SafetensorsElement Of<T>()
        where T : unmanaged
        => typeof(T) == typeof(float) ? SafetensorsElement.F32
            : typeof(T) == typeof(double) ? SafetensorsElement.F64
            : typeof(T) == typeof(int) ? SafetensorsElement.I32
            : typeof(T) == typeof(long) ? SafetensorsElement.I64
            : throw new NotSupportedException($"A safetensors file cannot hold {typeof(T).Name} here: accepted are float, double, int and long.");

    /// <summary>The element type of exactly this name, or null.</summary>
    public static SafetensorsElement? Named(string? name)
        => name switch
        {
            nameof(SafetensorsElement.F32) => SafetensorsElement.F32,
            nameof(SafetensorsElement.F64) => SafetensorsElement.F64,
            nameof(SafetensorsElement.I32) => SafetensorsElement.I32,
            nameof(SafetensorsElement.I64) => SafetensorsElement.I64,
            _ => null,
        };

    /// <summary>Copies elements between memory and file; the file is little-endian on every machine.</summary>
    public static void CopyLittleEndian(ReadOnlySpan<byte> from, Span<byte> to, SafetensorsElement element)
    {
        from.CopyTo(to);
        if (BitConverter.IsLittleEndian)
            return;
        if (element.Size() == sizeof(int))
            Reverse(MemoryMarshal.Cast<byte, int>(to));
        else
            Reverse(MemoryMarshal.Cast<byte, long>(to));
    }

    /// <summary>The bytes of a file that holds the numbers.</summary>
    public static byte[] LittleEndian<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var element = Of<T>();
        var bytes = new byte[(long)values.Length * element.Size()];
        CopyLittleEndian(MemoryMarshal.AsBytes(values), bytes, element);
        return bytes;
    }

    private static void Reverse(Span<int> words) => BinaryPrimitives.ReverseEndianness(words, words);

    private static void Reverse(Span<long> words) => BinaryPrimitives.ReverseEndianness(words, words);
}
