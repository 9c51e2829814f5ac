using System.Buffers.Binary;
using System.Numerics;

namespace Autograd;

/// <summary>A NumPy number type: its kind, its size in bytes and its byte order.</summary>
/// <param name="Kind"><c>f</c> for floating point, <c>i</c> and <c>u</c> for whole numbers with and without a sign, <c>b</c> for booleans.</param>
/// <param name="Size">1, 2, 4 or 8.</param>
/// <param name="IsBigEndian">Whether the highest byte stands first.</param>
internal readonly record struct NpyElement(char Kind, int Size, bool IsBigEndian)
{
    private const string Accepted = "accepted are floating point (f2, f4, f8), whole numbers (i1 to i8, u1 to u8) and booleans";

    /// <summary>The type that NumPy's text names: <c>&lt;f4</c>.</summary>
    /// <exception cref="InvalidInputException">It is no number that a tensor can hold.</exception>
    public static NpyElement Of(string text, string source)
    {
        string name = text.TrimStart('<', '>', '|', '=');
        if (name.StartsWith('O'))
            throw new InvalidInputException($"{source} holds Python objects. Only Python can read them, by a pickle, which runs code: {Accepted}.");
        bool isBig = text[..(text.Length - name.Length)] is var order && (order == ">" || (order == "=" && !BitConverter.IsLittleEndian));
        return order.Length <= 1 && name is "f2" or "f4" or "f8" or "i1" or "i2" or "i4" or "i8" or "u1" or "u2" or "u4" or "u8" or "b1"
            ? new NpyElement(name[0], name[1] - '0', isBig)
            : throw new InvalidInputException($"{source} holds numbers of the type '{Excerpt.Of(text)}': {Accepted}.");
    }

    /// <summary>The numbers in a tensor's type. Floating point is rounded; a whole number that the type cannot hold is an error.</summary>
    /// <exception cref="InvalidInputException">A whole number would change.</exception>
    public T[] Read<T>(ReadOnlySpan<byte> bytes, string source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new T[bytes.Length / Size];
        Span<byte> ordered = stackalloc byte[8];
        for (int i = 0; i < values.Length; i++)
        {
            var element = ordered[..Size];
            bytes.Slice(i * Size, Size).CopyTo(element);
            if (IsBigEndian)
                element.Reverse();
            values[i] = Kind == 'f' ? Floating<T>(element) : Whole<T>(element, source);
        }
        return values;
    }

    private T Floating<T>(ReadOnlySpan<byte> element)
        where T : unmanaged, IFloatingPointIeee754<T> => Size switch
        {
            2 => T.CreateTruncating(BinaryPrimitives.ReadHalfLittleEndian(element)),
            4 => T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(element)),
            _ => T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(element)),
        };

    private T Whole<T>(ReadOnlySpan<byte> element, string source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Int128 number = 0;
        for (int i = Size - 1; i >= 0; i--)
            number = (number << 8) | element[i];
        if (Kind == 'i' && (element[Size - 1] & 0x80) != 0)
            number -= Int128.One << (8 * Size);
        T value = T.CreateTruncating(number);
        return Int128.CreateTruncating(value) == number
            ? value
            : throw new InvalidInputException($"{source} holds the whole number {number}, which {(typeof(T) == typeof(float) ? "float32" : "float64")} cannot hold exactly.");
    }
}
