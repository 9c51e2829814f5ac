using System.Text.RegularExpressions;

namespace Autograd.Tests;

internal enum VjpTokenKind
{
    Number,
    Name,

    /// <summary>A superscript: ², ⁻¹, ᵀ.</summary>
    Superscript,
    Symbol,
    End,
}

/// <summary>One sign or word of a vjp's text.</summary>
internal readonly partial record struct VjpToken(VjpTokenKind Kind, string Text)
{
    /// <summary>The tokens of a text, the end included.</summary>
    /// <exception cref="FormatException">A character belongs to no token.</exception>
    public static List<VjpToken> Of(string text)
    {
        var tokens = new List<VjpToken>();
        for (int at = 0; at < text.Length;)
        {
            var match = Pattern().Match(text, at);
            if (!match.Success)
                throw new FormatException($"the character «{text[at]}» at {at} is not in the grammar");
            at += match.Length;
            foreach (var kind in Enum.GetValues<VjpTokenKind>())
                if (match.Groups[kind.ToString()].Success)
                    tokens.Add(new VjpToken(kind, match.Value));
        }
        tokens.Add(new VjpToken(VjpTokenKind.End, "the end"));
        return tokens;
    }

    [GeneratedRegex(@"\G(?:\s+|(?<Number>[0-9]+(?:\.[0-9]+)?|½)|(?<Name>[A-Za-zα-ω_]+\u0302?)|(?<Superscript>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|ᵀ)|(?<Symbol>[+−·⊙⊘/^()\[\]|,=<>≤≥¬√]))", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
