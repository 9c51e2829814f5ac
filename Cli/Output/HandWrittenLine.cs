using System.Reflection;
using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>Where a gradient is computed in our own files by hand, as they were when the program was built.</summary>
internal static partial class HandWrittenLine
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["1"] = $"{nameof(AtomicBackward<float>)}.cs",
        ["2"] = $"{nameof(CrossEntropyBackward)}.cs",
        ["3"] = $"{nameof(BatchNormBackward)}.cs",
        ["4"] = $"{nameof(FusedBackward)}.cs",
    };

    /// <summary>For example <c>AtomicBackward.cs:32</c>, the first line that assigns it; null where there is none.</summary>
    /// <param name="exercise">"1" to "4".</param>
    /// <param name="label">The tensor: <c>counts_sum</c> is <c>dcountsSum</c> there.</param>
    public static string? Of(string exercise, string label)
    {
        if (Files.GetValueOrDefault(exercise) is not { } file)
            return null;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"ByHand/{file}")!;
        string[] lines = new StreamReader(stream).ReadToEnd().Split('\n');
        string name = $"d{label.Replace("_", "", StringComparison.Ordinal)}";
        int at = Array.FindIndex(lines, line => Assigned().Match(line).Groups["names"].Value.Split(", ").Contains(name, StringComparer.OrdinalIgnoreCase));
        if (at < 0)
            at = Array.FindIndex(lines, line => line.TrimStart().StartsWith("return ", StringComparison.Ordinal));
        return at < 0 ? null : $"{file}:{at + 1}";
    }

    [GeneratedRegex(@"^\s*(?:var )?\(?(?<names>\w+(?:, \w+)*)\)?(?:\[.*\])? [-+*/]?= ")]
    private static partial Regex Assigned();
}
