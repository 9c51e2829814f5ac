using System.Buffers.Binary;
using System.Text;

namespace Autograd.Cli;

/// <summary>A TrueType file, read: its tables, the glyph of a character, the outline and the advance of a glyph.</summary>
/// <remarks>https://learn.microsoft.com/typography/opentype/spec. It reads what Inter has: offsets of 32 bits, a character map of format 12.</remarks>
internal sealed class TrueTypeFont
{
    /// <summary>Where the head table holds the file's checksum.</summary>
    public const int ChecksumOffset = 8;

    private const int TableCount = 4, Directory = 12, TableRecord = 16, Groups = 16, GroupSize = 12;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _tables = [];
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly int _advances;

    /// <param name="file">The bytes of the file.</param>
    public TrueTypeFont(byte[] file)
    {
        for (int i = 0, at = Directory; i < Short(file, TableCount); i++, at += TableRecord)
            _tables[Encoding.ASCII.GetString(file, at, 4)] = file.AsMemory(Int(file, at + 8), Int(file, at + 12));
        _advances = Short(this["hhea"], 34);
        ReadCharacters(this["cmap"]);
    }

    /// <summary>The bytes of a table.</summary>
    public ReadOnlySpan<byte> this[string table] => _tables[table].Span;

    /// <summary>The glyph of a character; 0 if the font has none.</summary>
    public int GlyphOf(int character) => _glyphs.GetValueOrDefault(character);

    /// <summary>The bytes of a glyph's outline; none of a space.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var places = this["loca"];
        return this["glyf"][Int(places, 4 * glyph)..Int(places, 4 * glyph + 4)];
    }

    /// <summary>The advance width of a glyph and its left side bearing.</summary>
    public (int Advance, int Bearing) Metrics(int glyph)
    {
        var metrics = this["hmtx"];
        return glyph < _advances
            ? (Short(metrics, 4 * glyph), Short(metrics, 4 * glyph + 2))
            : (Short(metrics, 4 * _advances - 4), Short(metrics, 4 * _advances + 2 * (glyph - _advances)));
    }

    /// <summary>Where an outline that is composed of other glyphs names them; empty of any other.</summary>
    public static List<int> Components(ReadOnlySpan<byte> outline)
    {
        const int Header = 10, Words = 0x1, Scale = 0x8, More = 0x20, TwoScales = 0x40, Matrix = 0x80;
        var places = new List<int>();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return places;
        for (int at = Header, flags = More; (flags & More) != 0;)
        {
            flags = Short(outline, at);
            places.Add(at + 2);
            at += 4 + ((flags & Words) != 0 ? 4 : 2) + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
        }
        return places;
    }

    public static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);

    private void ReadCharacters(ReadOnlySpan<byte> maps)
    {
        for (int i = 0, at = 4; i < Short(maps, 2); i++, at += 8)
        {
            var map = maps[Int(maps, at + 4)..];
            if (Short(map, 0) != 12)
                continue;
            for (int group = Groups, left = Int(map, 12); left > 0; left--, group += GroupSize)
                for (int first = Int(map, group), character = first; character <= Int(map, group + 4); character++)
                    _glyphs[character] = Int(map, group + 8) + character - first;
            return;
        }
        throw new InvalidOperationException("The font has no character map of format 12.");
    }
}
