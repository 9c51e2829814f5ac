using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>Numbers of four and eight bytes as files hold them: the lowest byte first, on every machine.</summary>
internal static class LittleEndian
{
    /// <summary>The bytes of a file that holds the numbers.</summary>
    public static byte[] Bytes<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        var bytes = new byte[(long)numbers.Length * Unsafe.SizeOf<T>()];
        Copy<T>(MemoryMarshal.AsBytes(numbers), bytes);
        return bytes;
    }

    /// <summary>Copies numbers between memory and file, in either direction.</summary>
    public static void Copy<T>(ReadOnlySpan<byte> from, Span<byte> to)
        where T : unmanaged
    {
        from.CopyTo(to);
        if (BitConverter.IsLittleEndian)
            return;
        if (Unsafe.SizeOf<T>() == sizeof(int))
            Reverse(MemoryMarshal.Cast<byte, int>(to));
        else
            Reverse(MemoryMarshal.Cast<byte, long>(to));
    }

    private static void Reverse(Span<int> words) => BinaryPrimitives.ReverseEndianness(words, words);

    private static void Reverse(Span<long> words) => BinaryPrimitives.ReverseEndianness(words, words);
}
