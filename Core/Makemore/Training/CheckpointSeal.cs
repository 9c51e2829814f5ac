using System.Security.Cryptography;
using System.Text;

namespace Autograd;

/// <summary>A checksum over all bytes of a safetensors file, kept in its metadata: SHA-256 of the file with zeros where the checksum stands.</summary>
internal static class CheckpointSeal
{
    /// <summary>The metadata's key.</summary>
    public const string Key = "checksum";

    /// <summary>What stands in the metadata until <see cref="Close"/>.</summary>
    public static readonly string Open = new('0', SHA256.HashSizeInBytes * 2);

    private static readonly byte[] Before = Encoding.UTF8.GetBytes($"\"{Key}\":\"");

    /// <summary>Puts the checksum in its place.</summary>
    public static void Close(Span<byte> file) =>
        Encoding.ASCII.GetBytes(Hash(file), file.Slice(Place(file), Open.Length));

    /// <summary>Whether the checksum is that of the file.</summary>
    public static bool Fits(ReadOnlySpan<byte> file)
    {
        if (Place(file) is not (>= 0 and var place) || place + Open.Length > file.Length)
            return false;
        byte[] open = file.ToArray();
        Encoding.ASCII.GetBytes(Open, open.AsSpan(place));
        return file.Slice(place, Open.Length).SequenceEqual(Encoding.ASCII.GetBytes(Hash(open)));
    }

    // A quotation mark within a text of the header is escaped, so this is the key.
    private static int Place(ReadOnlySpan<byte> file) => file.IndexOf(Before) is >= 0 and var at ? at + Before.Length : -1;

    private static string Hash(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
