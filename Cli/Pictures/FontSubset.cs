using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Autograd.Cli;

/// <summary>A font → a font of the few glyphs that a picture shows: without kerning, ligatures and the names of glyphs.</summary>
/// <remarks>Outlines and widths stay as they are, and so do the names that say whose font it is and under which licence.</remarks>
internal sealed class FontSubset
{
    private const uint ChecksumOfFile = 0xB1B0AFBA;

    // Copyright, family, style, full name, PostScript name, licence and its address.
    private static readonly int[] KeptNames = [0, 1, 2, 4, 6, 13, 14];

    private readonly TrueTypeFont _font;
    private readonly SortedDictionary<char, int> _characters = []; // character → new glyph
    private readonly List<int> _glyphs = [0]; // new glyph → old glyph; the first one stands for what is missing

    private FontSubset(TrueTypeFont font, IEnumerable<char> characters)
    {
        _font = font;
        foreach (char character in characters.Distinct().Order())
            if (font.GlyphOf(character) is > 0 and var glyph)
                _characters[character] = NumberOf(glyph);
        for (int i = 0; i < _glyphs.Count; i++) // components come behind, and theirs behind them
            foreach (int place in TrueTypeFont.Components(font.Outline(_glyphs[i])))
                NumberOf(TrueTypeFont.Short(font.Outline(_glyphs[i]), place));
    }

    /// <summary>The file of a font with those of the characters that it has. The same characters give the same bytes.</summary>
    public static byte[] Of(TrueTypeFont font, IEnumerable<char> characters) => new FontSubset(font, characters).Write();

    private int NumberOf(int glyph)
    {
        int number = _glyphs.IndexOf(glyph);
        if (number >= 0)
            return number;
        _glyphs.Add(glyph);
        return _glyphs.Count - 1;
    }

    private byte[] Write()
    {
        var (outlines, places) = Outlines();
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["OS/2"] = Changed("OS/2", (64, _characters.Keys.FirstOrDefault()), (66, _characters.Keys.LastOrDefault())), // the first and the last character
            ["cmap"] = CharacterMap(),
            ["gasp"] = Changed("gasp"),
            ["glyf"] = outlines,
            ["head"] = Changed("head", (TrueTypeFont.ChecksumOffset, 0), (TrueTypeFont.ChecksumOffset + 2, 0)),
            ["hhea"] = Changed("hhea", (34, _glyphs.Count)),
            ["hmtx"] = Metrics(),
            ["loca"] = places,
            ["maxp"] = Changed("maxp", (4, _glyphs.Count)),
            ["name"] = Names(),
            ["post"] = [.. new BigEndianBytes().Int(0x00030000).ToArray(), .. _font["post"][4..32]], // version 3: glyphs have no names
            ["prep"] = Changed("prep"),
        };
        return File(tables);
    }

    private static byte[] File(SortedDictionary<string, byte[]> tables)
    {
        const int Head = 12, Record = 16;
        int steps = BitOperations.Log2((uint)tables.Count), range = Record << steps, head = 0;
        var directory = new BigEndianBytes().Int(0x00010000).Shorts(tables.Count, range, steps, Record * tables.Count - range);
        var contents = new BigEndianBytes();
        foreach (var (name, table) in tables)
        {
            int place = Head + Record * tables.Count + contents.Length;
            if (name == "head")
                head = place;
            directory.Raw(Encoding.ASCII.GetBytes(name)).Int(Checksum(table)).Int(place).Int(table.Length);
            contents.Raw(table).Padded();
        }
        byte[] file = directory.Raw(contents.ToArray()).ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + TrueTypeFont.ChecksumOffset), ChecksumOfFile - Checksum(file));
        return file;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i++)
            sum += (uint)bytes[i] << 8 * (3 - i % 4);
        return sum;
    }

    // A table of the font with other numbers of 16 bits at some places.
    private byte[] Changed(string table, params ReadOnlySpan<(int Place, int Number)> changes)
    {
        byte[] bytes = [.. _font[table]];
        foreach (var (place, number) in changes)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(place), (ushort)number);
        return bytes;
    }

    private (byte[] Outlines, byte[] Places) Outlines()
    {
        var (outlines, places) = (new BigEndianBytes(), new BigEndianBytes().Int(0));
        foreach (int glyph in _glyphs)
        {
            byte[] outline = [.. _font.Outline(glyph)];
            foreach (int place in TrueTypeFont.Components(outline))
                BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(place), (ushort)NumberOf(TrueTypeFont.Short(outline, place)));
            places.Int(outlines.Raw(outline).Padded().Length);
        }
        return (outlines.ToArray(), places.ToArray());
    }

    private byte[] Metrics()
    {
        var metrics = new BigEndianBytes();
        foreach (int glyph in _glyphs)
        {
            var (advance, bearing) = _font.Metrics(glyph);
            metrics.Shorts(advance, bearing);
        }
        return metrics.ToArray();
    }

    // Format 4: stretches in which characters and glyphs both count up; the last stretch is a mark of the end.
    private byte[] CharacterMap()
    {
        var stretches = new List<(int First, int Last, int Shift)>();
        foreach (var (character, glyph) in _characters)
        {
            if (stretches is [.., var last] && last.Last == character - 1 && last.Shift == glyph - character)
                stretches[^1] = last with { Last = character };
            else
                stretches.Add((character, character, glyph - character));
        }
        stretches.Add((0xFFFF, 0xFFFF, 1));
        int count = stretches.Count, steps = BitOperations.Log2((uint)count), range = 2 << steps;
        var map = new BigEndianBytes().Shorts(0, 1, 3, 1).Int(12) // one map, of Unicode for Windows, at 12
            .Shorts(4, 16 + 8 * count, 0, 2 * count, range, steps, 2 * count - range)
            .Shorts([.. stretches.Select(stretch => stretch.Last)]).Shorts(0)
            .Shorts([.. stretches.Select(stretch => stretch.First)])
            .Shorts([.. stretches.Select(stretch => stretch.Shift)])
            .Shorts(new int[count]);
        return map.ToArray();
    }

    private byte[] Names()
    {
        const int Head = 6, Record = 12;
        var names = _font["name"];
        var (kept, texts) = (new List<int>(), new BigEndianBytes());
        for (int i = 0; i < TrueTypeFont.Short(names, 2); i++)
            if (KeptNames.Contains(TrueTypeFont.Short(names, Head + Record * i + 6)))
                kept.Add(Head + Record * i);
        var table = new BigEndianBytes().Shorts(0, kept.Count, Head + Record * kept.Count);
        foreach (int record in kept)
        {
            table.Raw(names.Slice(record, Record - 2)).Shorts(texts.Length);
            texts.Raw(names.Slice(TrueTypeFont.Short(names, 4) + TrueTypeFont.Short(names, record + 10), TrueTypeFont.Short(names, record + 8)));
        }
        return table.Raw(texts.ToArray()).ToArray();
    }
}
