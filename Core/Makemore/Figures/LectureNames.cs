using System.Security.Cryptography;

namespace Autograd;

/// <summary>The lecture's own data, 32,033 names. Its printed figures can be reproduced from no other file.</summary>
public static class LectureNames
{
    /// <summary>The file's SHA-256 in lower-case hexadecimal digits.</summary>
    public const string Sha256 = "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d";

    /// <summary>Where the file comes from; this project does not ship it.</summary>
    public const string Origin = "the file names.txt of the repository karpathy/makemore on GitHub";

    /// <summary>The names, in the order of the file.</summary>
    /// <param name="path">The lecture's names.txt, byte for byte.</param>
    /// <exception cref="InvalidInputException">The file cannot be read, or is not the lecture's; the message says where the right one comes from.</exception>
    public static string[] Read(string path) => Parse(Bytes(path), path);

    /// <summary>The names in bytes that were read already.</summary>
    internal static string[] Parse(byte[] bytes, string source)
    {
        var actual = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (actual != Sha256)
            throw new InvalidInputException($"{source} is not the lecture's data, {Origin}: its SHA-256 is {actual}, not {Sha256}.");
        return WordList.Parse(new MemoryStream(bytes), source);
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return InputFile.ReadAllBytes(path);
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException($"{e.Message.TrimEnd('.')}; the lecture's data are {Origin}.", e);
        }
    }
}
