using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>A statement as a person from the notebook types it, put into C#.</summary>
/// <param name="Code">The whole statement in C#.</param>
/// <param name="Reasons">What was Python in it.</param>
/// <param name="Fragment">The part that changed, where it is one.</param>
internal sealed record NotebookText(string Code, IReadOnlyList<string> Reasons, string Fragment)
{
    private const int MostChanges = 30, LongestStatement = 400;

    /// <summary>The sentence for the learner.</summary>
    public string Sentence => $"{char.ToUpperInvariant(Reasons[0][0])}{string.Join(", and ", Reasons.Take(3))[1..]}: {(Fragment.Length == 0 ? "delete this line." : $"write {Fragment}{(Fragment.EndsWith(';') || Fragment.EndsWith('}') ? "" : ".")}")}";

    /// <summary>The statement in C#; null where nothing in it is Python.</summary>
    /// <param name="statement">The text, without a comment of C#.</param>
    public static NotebookText? Of(string statement)
    {
        if (statement.Length > LongestStatement)
            return null;
        try
        {
            return Translated(statement.Trim());
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static NotebookText? Translated(string code)
    {
        string fragment = "";
        var reasons = new List<string>();
        int changes = 0;
        foreach (var rule in NotebookRules.All)
            for (int from = 0; changes < MostChanges && from <= code.Length && rule.Pattern.Match(code, from) is { Success: true } match;)
            {
                string? changed = rule.Code(match);
                if (changed is null || changed == match.Value)
                {
                    from = match.Index + 1;
                    continue;
                }
                code = $"{code[..match.Index]}{changed}{code[(match.Index + match.Length)..]}";
                changes++;
                fragment = changed.Trim();
                if (rule.Reason(match) is { } reason && !reasons.Contains(reason))
                    reasons.Add(reason);
                from = match.Index;
            }
        return reasons.Count == 0 ? null : new NotebookText(code, reasons, changes == 1 && fragment.Length > 8 ? fragment : code.Trim());
    }
}
