using System.Globalization;
using System.Text;

namespace Autograd.Tests;

/// <summary>Changes bytes at random, the same way for the same generator: bits, runs, numbers and words that readers trip over.</summary>
internal static class Mutator
{
    private const int MostChanges = 6, LongestRun = 64, LargestInput = 1 << 16;

    private static readonly ulong[] Numbers = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, ulong.MaxValue];
    private static readonly string[] Digits = ["-1", "-0", "0", "1e9", "1e999", "0.5", "00", "+1", "2147483647", "2147483648", "4294967296", "9223372036854775807", "18446744073709551616", "99999999999999999999999"];

    /// <summary>The bytes with 1 to 6 changes, more often few.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="bytes">Left as they are.</param>
    /// <param name="others">Bytes to splice in.</param>
    /// <param name="words">What the format is written with.</param>
    public static byte[] Changed(Random random, byte[] bytes, IReadOnlyList<byte[]> others, IReadOnlyList<string> words)
    {
        for (int changes = 0; changes == 0 || (changes < MostChanges && random.Next(2) == 0); changes++)
            bytes = Once(random, bytes, others, words);
        return bytes.Length <= LargestInput ? bytes : bytes[..LargestInput];
    }

    private static byte[] Once(Random random, byte[] bytes, IReadOnlyList<byte[]> others, IReadOnlyList<string> words)
    {
        int at = random.Next(bytes.Length + 1), length = Math.Min(random.Next(LongestRun), bytes.Length - at);
        byte[] before = bytes[..at], run = bytes[at..(at + length)], after = bytes[(at + length)..];
        switch (random.Next(10))
        {
            case 0 when length > 0:
                run[0] ^= (byte)(1 << random.Next(8));
                return [.. before, .. run, .. after];
            case 1 when length > 0:
                run[0] = (byte)random.Next(256);
                return [.. before, .. run, .. after];
            case 2:
                return [.. before, .. after];
            case 3:
                return [.. before, .. run, .. run, .. after];
            case 4:
                return before;
            case 5 when others.Count > 0:
                byte[] other = others[random.Next(others.Count)];
                return [.. before, .. other.AsSpan(random.Next(other.Length + 1))];
            case 6:
                byte[] number = BitConverter.GetBytes(Numbers[random.Next(Numbers.Length)])[..(1 << random.Next(4))];
                if (random.Next(2) == 0)
                    Array.Reverse(number);
                return [.. before, .. number, .. bytes.AsSpan(Math.Min(bytes.Length, at + number.Length))];
            case 7:
                return WithNumber(random, bytes, at);
            case 8 when words.Count > 0:
                return [.. before, .. Encoding.UTF8.GetBytes(words[random.Next(words.Count)]), .. (random.Next(2) == 0 ? bytes.AsSpan(at) : after)];
            default:
                return [.. before, .. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (byte)random.Next(256)), .. bytes.AsSpan(at)];
        }
    }

    // The next number in digits becomes another one.
    private static byte[] WithNumber(Random random, byte[] bytes, int at)
    {
        while (at < bytes.Length && !char.IsAsciiDigit((char)bytes[at]))
            at++;
        int end = at;
        while (end < bytes.Length && char.IsAsciiDigit((char)bytes[end]))
            end++;
        string number = random.Next(3) == 0 ? random.Next(40).ToString(CultureInfo.InvariantCulture) : Digits[random.Next(Digits.Length)];
        return [.. bytes[..at], .. Encoding.ASCII.GetBytes(number), .. bytes[end..]];
    }
}
