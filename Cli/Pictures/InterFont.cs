using System.Reflection;
using System.Text;

namespace Autograd.Cli;

/// <summary>The font of every picture: Inter 3.19 (SIL Open Font License 1.1, https://openfontlicense.org), as it comes in the package Avalonia.Fonts.Inter.</summary>
internal static class InterFont
{
    private const string Resource = "Fonts/Avalonia.Fonts.Inter.dll", Archive = "!AvaloniaResources";

    private static readonly Lazy<byte[]> RegularFile = new(() => Read("/Assets/Inter-Regular.ttf")), BoldFile = new(() => Read("/Assets/Inter-Bold.ttf"));

    /// <summary>The regular weight, a TrueType file.</summary>
    public static byte[] Regular => RegularFile.Value;

    /// <summary>The bold weight, a TrueType file.</summary>
    public static byte[] Bold => BoldFile.Value;

    // The archive: the index's length, a version, the number of entries; of each its path, offset and length; then the files.
    private static byte[] Read(string path)
    {
        using var package = typeof(InterFont).Assembly.GetManifestResourceStream(Resource)!;
        var bytes = new byte[package.Length];
        package.ReadExactly(bytes);
        using var archive = Assembly.Load(bytes).GetManifestResourceStream(Archive)!;
        using var reader = new BinaryReader(archive, Encoding.UTF8);
        long files = reader.ReadInt32() + sizeof(int);
        _ = reader.ReadInt32();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            int offset = reader.ReadInt32(), length = reader.ReadInt32();
            if (name != path)
                continue;
            archive.Position = files + offset;
            return reader.ReadBytes(length);
        }
        throw new InvalidDataException($"The package Avalonia.Fonts.Inter has no {path}.");
    }
}
