namespace Autograd;

/// <summary>What a file that should be a list of words looks like instead.</summary>
internal static class FileLook
{
    private static readonly (byte[] Beginning, string Look)[] Beginnings =
    [
        ([0xFF, 0xFE, 0, 0], "text in UTF-32: save it as UTF-8"),
        ([0xFF, 0xFE], "text in UTF-16: save it as UTF-8"),
        ([0xFE, 0xFF], "text in UTF-16: save it as UTF-8"),
        ([0, 0, 0xFE, 0xFF], "text in UTF-32: save it as UTF-8"),
        ([0x1F, 0x8B], "a gzip archive: unpack it"),
        ([(byte)'P', (byte)'K', 3, 4], "a zip archive: unpack it"),
        ([(byte)'B', (byte)'Z', (byte)'h'], "a bzip2 archive: unpack it"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "an xz archive: unpack it"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive: unpack it"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive: unpack it"),
        ([.. "%PDF-"u8], "a PDF document"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    ];

    private static readonly (char Sign, string Look)[] Separators =
        [(',', "a table with commas (CSV)"), ('\t', "a table with tabs (TSV)"), (';', "a table with semicolons (CSV)")];

    /// <summary>The look of bytes that are no text in UTF-8, with what to do; null where nothing is found.</summary>
    public static string? OfBytes(ReadOnlySpan<byte> bytes)
    {
        foreach (var (beginning, look) in Beginnings)
            if (bytes.StartsWith(beginning))
                return look;
        if (!bytes.Contains((byte)0))
            return null;
        return IsWide(bytes[..Math.Min(bytes.Length, 4096)]) ? "text in UTF-16: save it as UTF-8" : "a binary file: it has bytes that are 0";
    }

    // UTF-16 without a mark: of Latin letters every other byte is 0, and only those.
    private static bool IsWide(ReadOnlySpan<byte> bytes)
    {
        Span<int> zeros = [0, 0];
        for (int i = 0; i < bytes.Length; i++)
            if (bytes[i] == 0)
                zeros[i & 1]++;
        return zeros.Contains(0) && zeros[0] + zeros[1] > bytes.Length / 3;
    }

    /// <summary>The look of bytes that UTF-8 does not allow, where they would be letters of western Europe; null where they would not.</summary>
    public static string? OfInvalid(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            if (b < ' ' && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
                return "a binary file";
            else if (b >= 0x80 && !char.IsLetter((char)b))
                return null;
        return "text in Latin-1 or Windows-1252: save it as UTF-8";
    }

    /// <summary>The look of lines of text; null for what may be words.</summary>
    /// <param name="lines">At least one, without white space around them; none is empty.</param>
    public static string? OfLines(IReadOnlyList<string> lines)
    {
        string first = lines[0], last = lines[^1];
        if (first.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || first.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return "an HTML page";
        if (first.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            return "an XML document";
        if ((first[0], last[^1]) is ('[', ']') or ('{', '}'))
            return "JSON";
        foreach (var (sign, look) in Separators)
            if (lines.All(line => line.Contains(sign)))
                return look;
        return null;
    }
}
