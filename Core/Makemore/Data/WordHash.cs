using System.Security.Cryptography;
using System.Text;

namespace Autograd;

/// <summary>SHA-256 of a data set's words, each with a line feed after it: that of the file, if it is UTF-8 with one word per line and nothing else.</summary>
internal static class WordHash
{
    /// <summary>The hash in lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<string> words)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string word in words)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(word));
            hash.AppendData("\n"u8);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
