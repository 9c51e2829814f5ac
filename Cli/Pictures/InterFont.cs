using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Autograd.Cli;

/// <summary>The font of every picture: Inter 3.19 (SIL Open Font License 1.1, https://openfontlicense.org), out of the file of the package Avalonia.Fonts.Inter. No code of that file runs.</summary>
internal static class InterFont
{
    private const string Package = "Fonts/Avalonia.Fonts.Inter.dll", Resources = "!AvaloniaResources";

    private static readonly Lazy<TrueTypeFont> RegularGlyphs = new(() => new TrueTypeFont(Regular)), BoldGlyphs = new(() => new TrueTypeFont(Bold));

    /// <summary>The regular face, a TrueType file.</summary>
    public static byte[] Regular => Face("/Assets/Inter-Regular.ttf");

    /// <summary>The bold face.</summary>
    public static byte[] Bold => Face("/Assets/Inter-Bold.ttf");

    /// <summary>A TrueType file of those of the characters that the font has: what a picture holds.</summary>
    public static byte[] Subset(IEnumerable<char> characters, bool isBold) => FontSubset.Of((isBold ? BoldGlyphs : RegularGlyphs).Value, characters);

    // The resource begins with an index: its length, a version, the number of files, and of each its path, place and size.
    private static byte[] Face(string path)
    {
        using var package = typeof(InterFont).Assembly.GetManifestResourceStream(Package)!;
        using var file = new PEReader(package, PEStreamOptions.PrefetchEntireImage);
        var metadata = file.GetMetadataReader();
        var resource = metadata.ManifestResources.Select(metadata.GetManifestResource).Single(found => metadata.GetString(found.Name) == Resources);
        byte[] section = [.. file.GetSectionData(file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetContent((int)resource.Offset, Length(file, resource))];
        using var reader = new BinaryReader(new MemoryStream(section), Encoding.UTF8);
        reader.ReadInt32(); // the resource's own length
        int data = sizeof(int) + sizeof(int) + reader.ReadInt32();
        reader.ReadInt32(); // the version
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var (name, offset, size) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            if (name == path)
                return section.AsSpan(data + offset, size).ToArray();
        }
        throw new InvalidOperationException($"{Package} has no {path}.");
    }

    private static int Length(PEReader file, ManifestResource resource) =>
        sizeof(int) + file.GetSectionData(file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetReader((int)resource.Offset, sizeof(int)).ReadInt32();
}
