using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>How one habit of the notebook is written in C#.</summary>
/// <param name="Pattern">What is looked for.</param>
/// <param name="Reason">What is said about it, as a clause: <c>C# has no **</c>; null where nothing needs to be said.</param>
/// <param name="Code">The C#; null where this match is no such habit.</param>
internal sealed record NotebookRule(Regex Pattern, Func<Match, string?> Reason, Func<Match, string?> Code)
{
    /// <summary>A rule with a fixed reason.</summary>
    public static NotebookRule Of(string pattern, string? reason, Func<Match, string?> code) => new(NotebookPatterns.Of(pattern), _ => reason, code);
}
