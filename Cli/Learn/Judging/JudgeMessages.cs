using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autograd.Cli;

/// <summary>What the child is asked: an exercise and an attempt at it.</summary>
internal sealed record JudgeRequest(byte[] Forward, byte[] Forward64, string ForwardClass, Catalogue Mistakes, byte[] Attempt, byte[]? Attempt64, string AttemptClass)
{
    /// <summary>Sends it.</summary>
    public void WriteTo(BinaryWriter output)
    {
        Write(output, Forward);
        Write(output, Forward64);
        output.Write(ForwardClass);
        Write(output, Mistakes.Assembly);
        output.Write(JsonSerializer.Serialize(Mistakes.Entries));
        Write(output, Attempt);
        Write(output, Attempt64 ?? []);
        output.Write(AttemptClass);
        output.Flush();
    }

    /// <summary>Receives it.</summary>
    public static JudgeRequest ReadFrom(BinaryReader input)
    {
        byte[] forward = Read(input), forward64 = Read(input);
        string forwardClass = input.ReadString();
        byte[] mistakes = Read(input);
        var entries = JsonSerializer.Deserialize<List<CatalogueEntry>>(input.ReadString())!;
        byte[] attempt = Read(input), attempt64 = Read(input);
        return new JudgeRequest(forward, forward64, forwardClass, new Catalogue(mistakes, entries), attempt, attempt64.Length == 0 ? null : attempt64, input.ReadString());
    }

    private static void Write(BinaryWriter output, byte[] bytes)
    {
        output.Write(bytes.Length);
        output.Write(bytes);
    }

    private static byte[] Read(BinaryReader input)
    {
        int count = input.ReadInt32();
        byte[] bytes = input.ReadBytes(count);
        return bytes.Length == count ? bytes : throw new EndOfStreamException();
    }
}

/// <summary>What the child answers.</summary>
/// <param name="Verdicts">One per step.</param>
/// <param name="Remarks">What is to be said about lines that assign no step.</param>
/// <param name="Output">What the learner's code printed, its beginning.</param>
/// <param name="Error">Why nothing could be judged; null otherwise.</param>
internal sealed record JudgeReply(List<StepVerdict> Verdicts, IReadOnlyList<LearnerNote> Remarks, string Output = "", string? Error = null)
{
    /// <summary>NaN and infinities as words.</summary>
    public static readonly JsonSerializerOptions Format = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
}
