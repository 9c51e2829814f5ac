using System.Reflection;
using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>A mistake that learners make in a step.</summary>
/// <param name="Code">The wrong statements.</param>
/// <param name="Kind">The kind of mistake.</param>
/// <param name="Sentence">What it is and why it is wrong.</param>
internal sealed record Misconception(string Code, DiagnosisKind Kind, string Sentence);

/// <summary>A page of docs/derivations: the source of hints, solution, explanation and misconceptions of one step.</summary>
internal sealed partial class DerivationPage
{
    private readonly Dictionary<string, string> _sections = [];

    private DerivationPage(string name, string text)
    {
        Name = name;
        Text = text;
        foreach (string section in text.ReplaceLineEndings("\n").Split("\n## ").Skip(1))
            _sections[section.Split('\n')[0].Trim()] = section[(section.IndexOf('\n') + 1)..].Trim();
    }

    /// <summary>The file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>The whole page.</summary>
    public string Text { get; }

    /// <summary>Where in the lecture the step comes: <c>exercise 1, 13:01</c>; empty where the page does not say.</summary>
    public string Chapter => ChapterName().Match(Text).Groups[1].Value;

    /// <summary>The three hints, the weakest first.</summary>
    public IReadOnlyList<string> Hints => [.. HintLine().Matches(Section("Hints")).Select(match => Regex.Replace(match.Groups[1].Value, @"\s+", " ").Trim())];

    /// <summary>The right statements.</summary>
    public string Solution => CodeBlock().Match(Section("In C#")).Groups[1].Value.Trim();

    /// <summary>Two sentences on why it is so.</summary>
    public string Why => Regex.Replace(Section("Why it is so"), @"\s+", " ");

    /// <summary>What learners get wrong.</summary>
    public IReadOnlyList<Misconception> Mistakes =>
        [.. MistakeLine().Matches(Section("Mistakes")).Select(match => new Misconception(match.Groups[1].Value, Enum.Parse<DiagnosisKind>(match.Groups[2].Value, ignoreCase: true), Regex.Replace(match.Groups[3].Value, @"\s+", " ").Trim()))];

    /// <summary>The page of that name; null where there is none.</summary>
    public static DerivationPage? Of(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Derivations/{name}.md");
        return stream is null ? null : new DerivationPage(name, new StreamReader(stream).ReadToEnd());
    }

    private string Section(string title) => _sections.GetValueOrDefault(title) ?? "";

    [GeneratedRegex(@"^\d\. (.*?)(?=^\d\. |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex HintLine();

    [GeneratedRegex(@"\(((?:exercise|Bessel)[^()]*?\d:\d\d)")]
    private static partial Regex ChapterName();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^- `([^`]*)` (\w+): (.*?)(?=^- `|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex MistakeLine();
}
