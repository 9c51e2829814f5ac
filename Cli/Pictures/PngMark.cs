using System.Text;

namespace Autograd.Cli;

/// <summary>The words in a PNG file that say which program has written it (PNG: the chunk <c>tEXt</c> with the keyword Software).</summary>
internal static class PngMark
{
    // The signature and the chunk IHDR.
    private const int Start = 33;

    private static ReadOnlySpan<byte> Chunk => "tEXtSoftware\0autograd"u8;

    /// <summary>The file with the mark.</summary>
    public static byte[] On(ReadOnlySpan<byte> png) =>
        [.. png[..Start], .. new BigEndianBytes().Int(Chunk.Length - 4).Raw(Chunk).Int(Crc32.Of(Chunk)).ToArray(), .. png[Start..]];

    /// <summary>Whether a file that begins so has it.</summary>
    public static bool IsIn(string beginning) =>
        beginning.StartsWith("\u0089PNG", StringComparison.Ordinal) && beginning.Contains(Encoding.Latin1.GetString(Chunk), StringComparison.Ordinal);
}
