using System.IO.Compression;
using System.Numerics;

namespace Autograd;

/// <summary>Named tensors in NumPy's archive (NumPy: <c>np.savez</c>, <c>np.load</c>).</summary>
/// <remarks>
/// It is a zip file with an npy file per array. Arrays of Python objects are refused, since to read them is to run code. What an archive
/// unpacks to is limited, whatever it declares. The names of its members are names only: nothing is unpacked to a file.
/// </remarks>
/// <example>
/// <code>
/// Npz.Save("weights.npz", ("W1", W1), ("b1", b1));
/// var weights = Npz.Load&lt;float&gt;("weights.npz");
/// </code>
/// </example>
public static class Npz
{
    private const string Ending = ".npy";
    private const int MostMembers = 10_000;

    /// <summary>How many bytes an archive may unpack to: 1 GiB.</summary>
    internal const long MostBytes = 1L << 30;

    // The zip format knows no earlier day; a fixed one gives equal content equal bytes.
    private static readonly DateTimeOffset Day = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static ReadOnlySpan<byte> Magic => "PK"u8;

    /// <summary>Writes named tensors, in the given order.</summary>
    /// <exception cref="ArgumentException">A name is empty, or two tensors have one name.</exception>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Save<T>(string path, params ReadOnlySpan<(string Name, Tensor<T> Tensor)> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var members = new List<(string, byte[])>();
        foreach (var (name, tensor) in tensors)
            members.Add((name, Npy.ToBytes(tensor)));
        AtomicFile.Write(path, ToBytes(members));
    }

    /// <summary>Reads all arrays of a file, by name; each has its name as its label and is on no tape.</summary>
    /// <typeparam name="T">What floating-point numbers are rounded to. A whole number that it cannot hold exactly is an error.</typeparam>
    /// <exception cref="InvalidInputException">The file cannot be read, is not a valid archive, or holds what no tensor can.</exception>
    public static IReadOnlyDictionary<string, Tensor<T>> Load<T>(string path)
        where T : unmanaged, IFloatingPointIeee754<T> => Parse<T>(InputFile.ReadAllBytes(path), path);

    internal static byte[] ToBytes(IReadOnlyList<(string Name, byte[] Npy)> members)
    {
        if (members.CountBy(member => member.Name).FirstOrDefault(name => name.Value > 1 || name.Key.Length == 0) is { Value: > 0 } bad)
            throw new ArgumentException(bad.Key.Length == 0 ? "A tensor has an empty name." : $"Two tensors are called '{bad.Key}'.", nameof(members));
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, npy) in members)
            {
                var entry = archive.CreateEntry(name + Ending, CompressionLevel.NoCompression);
                entry.LastWriteTime = Day;
                using var target = entry.Open();
                target.Write(npy);
            }
        return stream.ToArray();
    }

    internal static IReadOnlyDictionary<string, Tensor<T>> Parse<T>(byte[] file, string source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensors = new Dictionary<string, Tensor<T>>();
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostMembers)
                throw new InvalidInputException($"{source} has {archive.Entries.Count} members: at most {MostMembers} are accepted.");
            long left = MostBytes;
            foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(Ending, StringComparison.Ordinal)))
            {
                string name = entry.FullName[..^Ending.Length], what = $"{source}, the array '{Shortened(name)}',";
                byte[] npy = Unpacked(entry, left, source, what);
                left -= npy.Length;
                if (!tensors.TryAdd(name, Npy.Parse<T>(npy, what).Named(name)))
                    throw new InvalidInputException($"{source} has two arrays called '{Shortened(name)}'.");
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new InvalidInputException($"{source} is not a valid npz file, or cut off: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        return tensors.Count > 0 ? tensors : throw new InvalidInputException($"{source} is a zip file without any .npy member, so it is no npz file.");
    }

    // It stops at the limit, and at what the archive declares, however much there is.
    private static byte[] Unpacked(ZipArchiveEntry entry, long left, string source, string what)
    {
        if (entry.Length > left)
            throw new InvalidInputException($"{source} would unpack to more than {MostBytes} bytes, which is the limit.");
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > entry.Length)
                throw new InvalidInputException($"{what} unpacks to more than the {entry.Length} bytes that the archive declares.");
        }
        byte[] unpacked = bytes.ToArray();
        return unpacked.Length == entry.Length && Crc32.Of(unpacked) == entry.Crc32
            ? unpacked
            : throw new InvalidInputException($"{what} is cut off or damaged: its length or checksum is not the one in the archive.");
    }

    private static string Shortened(string name) => name.Length <= 60 ? name : name[..60];
}
