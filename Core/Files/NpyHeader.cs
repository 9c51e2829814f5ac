using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Autograd;

/// <summary>The beginning of an npy file: the type of the numbers, the order in which they stand, and the sizes of the axes.</summary>
/// <param name="Element">The type.</param>
/// <param name="IsFortran">Whether the first axis runs fastest.</param>
/// <param name="Sizes">The sizes of the axes.</param>
/// <param name="Start">Where the numbers begin.</param>
internal sealed record NpyHeader(NpyElement Element, bool IsFortran, int[] Sizes, int Start)
{
    // Magic, version, length of the text.
    private const int Fixed = 10, Alignment = 64;

    // Not generated: what reads the sources alone, as the test of the arrows does, runs no generator.
    private static readonly Regex Type = new(@"'descr'\s*:\s*'([^']*)'");
    private static readonly Regex Order = new(@"'fortran_order'\s*:\s*(True|False)\b");
    private static readonly Regex Axes = new(@"'shape'\s*:\s*\(([0-9L,\s]*)\)");

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header and checks that exactly its numbers follow.</summary>
    /// <exception cref="InvalidInputException">It is no npy file, is cut off, or holds what no tensor can.</exception>
    public static NpyHeader Read(ReadOnlySpan<byte> file, string source)
    {
        if (!file.StartsWith(Magic) || file.Length < Fixed)
            throw new InvalidInputException($"{source} is not an npy file: it does not begin as NumPy writes one.");
        int version = file[Magic.Length], prefix = version == 1 ? Fixed : Fixed + 2;
        if (version is < 1 or > 3 || file.Length < prefix)
            throw new InvalidInputException($"{source} is an npy file of version {version}, or cut off: accepted are the versions 1 to 3.");
        long length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (length > file.Length - prefix)
            throw new InvalidInputException($"{source} is cut off: its header would be {length} bytes long, but only {file.Length - prefix} follow.");
        string text = Encoding.Latin1.GetString(file.Slice(prefix, (int)length));
        Match type = Type.Match(text), order = Order.Match(text), shape = Axes.Match(text);
        if (!order.Success || !shape.Success || !text.StartsWith('{') || !text.TrimEnd().EndsWith('}'))
            throw new InvalidInputException($"{source} is not a valid npy file: its header is not a dictionary of descr, fortran_order and shape.");
        if (!type.Success)
            throw new InvalidInputException($"{source} holds records of several fields: accepted are arrays of one number type.");
        var element = NpyElement.Of(type.Groups[1].Value, source);
        int start = prefix + (int)length;
        int[] sizes = SizesOf(shape.Groups[1].Value, element.Size, file.Length - start, source);
        return new NpyHeader(element, order.Groups[1].Value == "True", sizes, start);
    }

    /// <summary>The header of an array in row-major, little-endian order, as NumPy writes it.</summary>
    public static byte[] Write(string type, ReadOnlySpan<int> sizes)
    {
        string shape = sizes.Length == 1 ? $"{sizes[0]}," : string.Join(", ", sizes.ToArray());
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}), }}";
        int length = (Fixed + text.Length + 1 + Alignment - 1) / Alignment * Alignment - Fixed;
        byte[] header = [.. Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1)), (byte)'\n'];
        return header;
    }

    private static int[] SizesOf(string text, int elementSize, int bytes, string source)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int[] sizes = new int[parts.Length];
        Int128 needed = elementSize;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            if (!int.TryParse(parts[axis].TrimEnd('L'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out sizes[axis]))
                throw new InvalidInputException($"{source} has an axis of size {(parts[axis].Length > 20 ? $"{parts[axis][..20]}…" : parts[axis])}: accepted are 0 to {int.MaxValue}.");
            needed = needed > long.MaxValue ? needed : needed * sizes[axis];
        }
        string shape = $"[{string.Join(',', parts.Take(12))}{(parts.Length > 12 ? ",…" : "")}]";
        return needed == bytes ? sizes
            : needed > bytes ? throw new InvalidInputException($"{source} is cut off: the shape {shape} needs {(needed > long.MaxValue ? "more bytes than there are numbers for" : $"{needed} bytes")}, {bytes} are there.")
            : throw new InvalidInputException($"{source} is not a valid npy file: the shape {shape} needs {needed} bytes, but {bytes} follow the header.");
    }
}
