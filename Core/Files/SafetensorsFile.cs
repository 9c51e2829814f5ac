using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>Named tensors in a file, little-endian: 8 bytes that give the header's length, a JSON header, and the raw values.</summary>
/// <remarks>Source: the safetensors format, <c>safetensors.torch.load_file</c> and <c>save_file</c>. For tensors alone, <see cref="Safetensors"/> is shorter.</remarks>
/// <example>
/// <code>
/// SafetensorsFile.Save("model.safetensors", new Dictionary&lt;string, string&gt;(), [SafetensorsEntry.Of&lt;float&gt;("b1", [200], values)]);
/// var (shape, read) = SafetensorsFile.Load("model.safetensors").Get&lt;float&gt;("b1");
/// </code>
/// </example>
public sealed class SafetensorsFile
{
    private readonly string _source;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly IReadOnlyDictionary<string, SafetensorsSlot> _slots;

    private SafetensorsFile(ReadOnlyMemory<byte> file, string source)
    {
        _source = source;
        var header = HeaderOf(file, source);
        _data = file[(SafetensorsHeader.Alignment + header.Length)..];
        var reader = new SafetensorsHeaderReader(source);
        reader.Read(header, _data.Length);
        (Metadata, Names, _slots) = (reader.Metadata, reader.Names, reader.Slots);
    }

    /// <summary>The texts beside the tensors; empty if the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors' names, in the order of the header.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads a file and checks all of it.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <returns>The file's tensors, which <see cref="Get{T}"/> reads.</returns>
    /// <exception cref="InvalidInputException">The file cannot be read or is not a valid safetensors file.</exception>
    /// <remarks>Source: <c>safetensors.safe_open</c>.</remarks>
    public static SafetensorsFile Load(string path) => new(InputFile.ReadAllBytes(path), path);

    /// <summary>The texts beside the tensors; null if the file is no valid safetensors file. Its tensors are not read.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static IReadOnlyDictionary<string, string>? MetadataOf(string path)
    {
        using var file = File.OpenRead(path);
        var length = new byte[SafetensorsHeader.Alignment];
        if (file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
            return null;
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (count > (ulong)Math.Min(file.Length - length.Length, SafetensorsHeader.Longest))
            return null;
        var header = new byte[count];
        file.ReadExactly(header);
        try
        {
            var reader = new SafetensorsHeaderReader(path);
            reader.Read(header, file.Length - file.Position);
            return reader.Metadata;
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }

    /// <summary>A text beside the tensors.</summary>
    /// <exception cref="InvalidInputException">There is none of this name.</exception>
    internal string TextOf(string key) =>
        Metadata.TryGetValue(key, out string? text) ? text : throw new InvalidInputException($"{_source}: the metadata lack '{key}'.");

    /// <summary>Reads the bytes of a file and checks all of them.</summary>
    /// <param name="file">All bytes of a safetensors file; not copied.</param>
    /// <param name="source">The name of the bytes in error messages, such as their file name.</param>
    /// <returns>The file's tensors, which <see cref="Get{T}"/> reads.</returns>
    /// <exception cref="InvalidInputException">The bytes are not a valid safetensors file.</exception>
    /// <remarks>Source: <c>safetensors.torch.load</c>.</remarks>
    public static SafetensorsFile Parse(ReadOnlyMemory<byte> file, string source = "The data") => new(file, source);

    /// <summary>Writes a file. A temporary file beside it is written first, and then takes its place in one step.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="metadata">Texts beside the tensors, written in the order of their keys.</param>
    /// <param name="entries">The tensors, written in this order. Equal content gives equal bytes.</param>
    /// <exception cref="ArgumentException">Two entries have one name.</exception>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    /// <remarks>Source: <c>safetensors.torch.save_file</c>.</remarks>
    public static void Save(string path, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsEntry> entries)
        => AtomicFile.Write(path, ToBytes(metadata, entries));

    /// <summary>The bytes that <see cref="Save"/> writes.</summary>
    /// <param name="metadata">Texts beside the tensors, written in the order of their keys.</param>
    /// <param name="entries">The tensors, written in this order. Equal content gives equal bytes.</param>
    /// <returns>All bytes of the file.</returns>
    /// <exception cref="ArgumentException">Two entries have one name.</exception>
    /// <remarks>Source: <c>safetensors.torch.save</c>.</remarks>
    public static byte[] ToBytes(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.CountBy(entry => entry.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
            throw new ArgumentException($"Two tensors are called '{twice}'.", nameof(entries));
        var header = SafetensorsHeader.Write(metadata, entries);
        var file = new byte[SafetensorsHeader.Alignment + header.Length + entries.Sum(entry => (long)entry.Bytes.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, SafetensorsHeader.Alignment);
        var rest = file.AsSpan(SafetensorsHeader.Alignment + header.Length);
        foreach (var entry in entries)
        {
            entry.Bytes.CopyTo(rest);
            rest = rest[entry.Bytes.Length..];
        }

        return file;
    }

    /// <summary>Whether there is a tensor of this name.</summary>
    /// <param name="name">Any name.</param>
    /// <returns>True if <see cref="Get{T}"/> can find it.</returns>
    public bool Contains(string name) => _slots.ContainsKey(name);

    /// <summary>The type of a tensor's values.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>The element type, whose C# type <see cref="Get{T}"/> needs.</returns>
    /// <exception cref="InvalidInputException">There is no such tensor.</exception>
    public SafetensorsElement ElementOf(string name) => SlotOf(name).Element;

    /// <summary>The length of each axis of a tensor; none for a scalar.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>The lengths.</returns>
    /// <exception cref="InvalidInputException">There is no such tensor.</exception>
    public ReadOnlySpan<int> ShapeOf(string name) => SlotOf(name).Shape;

    /// <summary>A tensor's shape and values; nothing is converted.</summary>
    /// <typeparam name="T"><c>float</c>, <c>double</c>, <c>int</c> or <c>long</c>, as the tensor is stored.</typeparam>
    /// <param name="name">The tensor's name.</param>
    /// <returns>The length of each axis (none for a scalar) and the values, row by row, both copied.</returns>
    /// <exception cref="InvalidInputException">There is no such tensor, or it holds another type.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type than these four.</exception>
    /// <remarks>Source: <c>safe_open(path).get_tensor(name)</c>.</remarks>
    public (int[] Shape, T[] Values) Get<T>(string name)
        where T : unmanaged
    {
        var element = SafetensorsElementTypes.Of<T>();
        var slot = SlotOf(name);
        if (slot.Element != element)
            throw new InvalidInputException($"Tensor '{Excerpt.Of(name)}' in {_source} holds {slot.Element}, not {element}.");
        var values = new T[slot.Length / element.Size()];
        LittleEndian.Copy<T>(_data.Span.Slice((int)slot.Begin, slot.Length), MemoryMarshal.AsBytes(values.AsSpan()));
        return ([.. slot.Shape], values);
    }

    /// <summary>A tensor, on no tape, whose numbers are rounded to <typeparamref name="T"/>, whatever their type in the file.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="InvalidInputException">There is no such tensor, or it has more axes than a tensor may have.</exception>
    public Tensor<T> GetTensor<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        return ElementOf(name) switch
        {
            SafetensorsElement.F32 => Converted<float>(),
            SafetensorsElement.F64 => Converted<double>(),
            SafetensorsElement.I32 => Converted<int>(),
            _ => Converted<long>(),
        };

        Tensor<T> Converted<TFile>()
            where TFile : unmanaged, INumberBase<TFile>
        {
            var (sizes, values) = Get<TFile>(name);
            return Tensor.Of<T>(values as T[] ?? [.. values.Select(T.CreateTruncating)], ShapeFrom(sizes, name));
        }
    }

    private Shape ShapeFrom(int[] sizes, string name)
    {
        try
        {
            return Shape.Of(sizes);
        }
        catch (ShapeException e)
        {
            throw new InvalidInputException($"Tensor '{Excerpt.Of(name)}' in {_source} cannot be read: {e.Message}", e);
        }
    }

    private SafetensorsSlot SlotOf(string name)
        => _slots.TryGetValue(name, out var slot) ? slot : throw new InvalidInputException($"There is no tensor '{Excerpt.Of(name)}' in {_source}.");

    private static ReadOnlyMemory<byte> HeaderOf(ReadOnlyMemory<byte> file, string source)
    {
        if (file.Length < SafetensorsHeader.Alignment)
            throw new InvalidInputException($"{source} is not a safetensors file: it is only {file.Length} bytes long.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(file.Span);
        var rest = file[SafetensorsHeader.Alignment..];
        if (length > SafetensorsHeader.Longest && length <= (ulong)rest.Length)
            throw new InvalidInputException($"{source} is not a valid safetensors file: its header is {length} bytes long, and the format allows at most {SafetensorsHeader.Longest}.");
        return length <= (ulong)rest.Length
            ? rest[..(int)length]
            : throw new InvalidInputException($"{source} is not a safetensors file, or cut off: its header would be {length} bytes long, but only {rest.Length} bytes follow.");
    }
}
