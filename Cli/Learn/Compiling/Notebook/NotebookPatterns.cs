using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>Pieces of the patterns that find Python in a learner's line.</summary>
internal static class NotebookPatterns
{
    /// <summary>Round brackets and what is in them.</summary>
    public const string Round = @"\((?>[^()]+|(?<round>\()|(?<-round>\)))*(?(round)(?!))\)";

    /// <summary>Square brackets and what is in them.</summary>
    public const string Square = @"\[(?>[^\[\]]+|(?<square>\[)|(?<-square>\]))*(?(square)(?!))\]";

    /// <summary>A name, a number or brackets, with the members, calls and places behind it: <c>h.T</c>, <c>(a + b).Sum(0)</c>.</summary>
    public const string Operand = $@"(?<![\w.)\]])(?:[A-Za-z_]\w*|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|{Round})(?:\.[A-Za-z_]\w*|{Round}|{Square})*";

    /// <summary>A pattern.</summary>
    public static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The arguments between round brackets, split at the commas of the outermost level.</summary>
    public static List<string> Arguments(string text)
    {
        var arguments = new List<string>();
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                if (text[start..i].Trim() is { Length: > 0 } argument)
                    arguments.Add(argument);
                start = i + 1;
            }
            else
                depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
        return arguments;
    }

    /// <summary>An expression that a member can be taken of: in brackets where it must be.</summary>
    public static string Receiver(string expression) =>
        Whole.IsMatch(expression) && !char.IsDigit(expression[0]) ? expression : $"({expression})";

    /// <summary>Without brackets around all of it.</summary>
    public static string Bare(string expression) => Bracketed.IsMatch(expression) ? expression[1..^1].Trim() : expression;

    private static readonly Regex Whole = Of($"^{Operand}$");
    private static readonly Regex Bracketed = Of($"^{Round}$");
}
