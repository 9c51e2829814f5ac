using System.Text.RegularExpressions;

namespace Autograd.Tests.Docs;

/// <summary>One row of docs/pytorch.md: our code, and what its comment says comes out of it.</summary>
/// <param name="Number">The line of the page.</param>
/// <param name="Code">The right-hand cell without its comment.</param>
/// <param name="Expected">The comment: a shape <c>[2,3]</c>, elements <c>{1, 2}</c>, a number, <c>true</c> or a text in quotes; null where there is none.</param>
internal sealed partial record PageLine(int Number, string Code, string? Expected)
{
    /// <summary>The rows of a page: <c>| `PyTorch` | `ours // result` |</c>.</summary>
    public static List<PageLine> In(IEnumerable<string> page) =>
    [
        .. from line in page.Select((text, i) => (Row: Row().Match(text), Number: i + 1))
           where line.Row.Success
           let cell = line.Row.Groups["ours"].Value.Replace("\\|", "|", StringComparison.Ordinal)
           let comment = cell.IndexOf(" // ", StringComparison.Ordinal)
           select comment < 0 ? new PageLine(line.Number, cell, null) : new PageLine(line.Number, cell[..comment], cell[(comment + 4)..].Trim()),
    ];

    /// <summary>The page's first block of C#: the variables that every line may use.</summary>
    public static string Prologue(IEnumerable<string> page) =>
        string.Join('\n', page.SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```"));

    [GeneratedRegex(@"^\| `.+` \| `(?<ours>.+)` \|$")]
    private static partial Regex Row();
}
