using System.Text;

namespace Autograd.Cli;

/// <summary>Reads the file of a forward pass.</summary>
internal static class TeacherFile
{
    private const int LargestBytes = 1 << 20;

    /// <summary>The text of a file in UTF-8, or in UTF-16 with a byte order mark.</summary>
    /// <exception cref="InvalidInputException">It is missing, a folder, empty, too long or no text.</exception>
    public static string Read(string path)
    {
        if (File.Exists(path) && new FileInfo(path).Length > LargestBytes)
            throw new InvalidInputException($"Cannot read {path}: it has {new FileInfo(path).Length:N0} bytes, accepted is a C# file of at most {LargestBytes:N0}.");
        byte[] bytes = InputFile.ReadAllBytes(path);
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            string text = reader.ReadToEnd();
            if (string.IsNullOrWhiteSpace(text))
                throw new InvalidInputException($"{path} is empty: write a class that derives from ForwardPass<float> and overrides Run().");
            return text.Contains('\0') ? throw new InvalidInputException($"{path} is no text file: accepted is C# in UTF-8.") : text;
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException($"{path} is no text file: accepted is C# in UTF-8.");
        }
    }
}
