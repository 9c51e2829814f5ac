using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>The habits of the notebook that C# writes otherwise, in the order in which they are put right.</summary>
internal static class NotebookRules
{
    private const string Operand = NotebookPatterns.Operand;
    private const string Product = $@"{Operand}(?:\s*[*/]\s*(?![*]){Operand})*";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NotebookRule> All { get; } =
    [
        NotebookRule.Of(@"\s*#(?!\w+#).*$", "a comment starts with // in C#", _ => ""),
        .. NotebookLines.Rules,
        NotebookFunctions.Rule,
        .. NotebookMembers.Rules,
        NotebookRule.Of(@"(?<=\()\s*(?:dim|axis)\s*=(?!=)\s*", "the axis is written without a name", _ => ""),
        NotebookRule.Of(@"(?<=\()\s*dim\s*:\s*", "the axis is written without a name", _ => ""),
        NotebookRule.Of(@"(?<=[(,]\s*)(?:dim\s*[=:]|axis\s*=)(?!=)\s*", "the axis is called axis", _ => "axis: "),
        NotebookRule.Of(@"\bkeepdims?\s*[=:]\s*(?<value>\w+)", "the argument is called keepDims", match => $"keepDims: {match.Groups["value"].Value.ToLowerInvariant()}"),
        NotebookRule.Of(@"\bkeepDims\s*=\s*(?<value>\w+)", "an argument is named with : in C#", match => $"keepDims: {match.Groups["value"].Value.ToLowerInvariant()}"),
        NotebookRule.Of(@"(?<![\w.])True\b(?!\s*[=:(])", "True is written small in C#", _ => "true"),
        NotebookRule.Of(@"(?<![\w.])False\b(?!\s*[=:(])", "False is written small in C#", _ => "false"),
        NotebookRule.Of(@"(?<=\s=\s+)(?<x>\S[^=;?]*?)\s+if\s+(?<condition>[^=;?]+?)\s+else\s+(?<y>[^=;?]+)", "a choice is written with ? and :", match => $"{match.Groups["condition"].Value} ? {match.Groups["x"].Value} : {match.Groups["y"].Value}"),
        NotebookRule.Of($@"(?<x>{Operand})\[\s*:\s*,\s*None\s*\]", "an axis of size 1 is added by Unsqueeze", match => $"{match.Groups["x"].Value}.Unsqueeze(1)"),
        NotebookRule.Of(@"(?<![\w.])None\b", "C# has no None", _ => "todo"),
        NotebookRule.Of($@"(?<![\w.])len\((?<x>(?>[^()]+|{NotebookPatterns.Round})*)\)", "C# has no len(…)", match => $"{NotebookPatterns.Receiver(match.Groups["x"].Value)}.Shape[0]"),
        NotebookRule.Of(@"(?<![\w.])print\(", "printing is Console.WriteLine(…) in C#", _ => "Console.WriteLine("),
        NotebookRule.Of(@"(?<![\w.])(?<type>int|float)\((?<x>[^()]*)\)", "C# converts by (int)x", match => $"({match.Groups["type"].Value}){match.Groups["x"].Value}"),
        NotebookRule.Of("(?<![\\w.])[fF](?=\")", "a string with values starts with $ in C#", _ => "$"),
        NotebookRule.Of(@"\blambda\s+(?<names>[\w\s,]+?)\s*:\s*", "a lambda is written with =>", match => match.Groups["names"].Value.Contains(',') ? $"({match.Groups["names"].Value}) => " : $"{match.Groups["names"].Value} => "),
        NotebookRule.Of(@"(?<=[\w)\]] )and(?= [\w(!-])", "C# writes && for and", _ => "&&"),
        NotebookRule.Of(@"(?<=[\w)\]] )or(?= [\w(!-])", "C# writes || for or", _ => "||"),
        NotebookRule.Of(@"(?<![\w.])not (?=[\w(])", "C# writes ! for not", _ => "!"),
        NotebookRule.Of(@"(?<=[\[,]\s*):(?=\s*[,\]])", "a whole axis is .. in C#", _ => ".."),
        NotebookRule.Of(@"(?<=[\[,]\s*)(?<from>-?[\w.]*)\s*:(?!:)\s*(?<to>-?[\w.]*)(?=\s*[,\]])", "a slice is written with .. in C#", match => $"{Place(match.Groups["from"].Value)}..{Place(match.Groups["to"].Value)}"),
        NotebookRule.Of(@"(?<=[\w)\]]\[(?:[^\[\]]*,)?\s*)-(?<place>\d+)(?=\s*[,\]])", "the last place is [^1] in C#", match => $"^{match.Groups["place"].Value}"),
        NotebookRule.Of($@"(?<x>{Operand})\s*\*\*\s*(?<minus>[-+]?)\s*(?<p>{Operand})", "C# has no **", Power),
        NotebookRule.Of($@"(?<x>{Operand})\s*\^\s*(?<minus>[-+]?)\s*(?<p>{Operand})", "^ is no power in C#", Power),
        NotebookRule.Of($@"(?<x>{Product})\s*@\s*(?<y>{Operand})", "C# has no @", match => $"{NotebookPatterns.Receiver(match.Groups["x"].Value)}.MatMul({NotebookPatterns.Bare(match.Groups["y"].Value)})"),
        NotebookRule.Of(@"(?<![\w.)\]])(?<number>\d+(?:\.\d+)?)\s*(?=\()", "a product needs *", match => $"{match.Groups["number"].Value.Trim()} * "),
        NotebookRule.Of(@"(?<![\w.)\]])(?<number>\d+(?:\.\d+)?)(?![eE][-+]?\d|[fFdDmMlLuU]\b|[xX_\d])(?=[A-Za-z])", "a product needs *", match => $"{match.Groups["number"].Value} * "),
        NotebookRule.Of(@"(?<=[\w)\]])\s*(?<sign>[-+*/])\s+=(?!=)", "the two signs stand together", match => $" {match.Groups["sign"].Value}="),
        NotebookRule.Of(@"(?<=\w\s*)(?<![-+*/%<>=!&|^?])\s=\s*(?<sign>[+*/])\s+(?=\w)", "the sign stands before the =", match => $" {match.Groups["sign"].Value}= "),
    ];

    private static string Power(Match match)
    {
        string x = match.Groups["x"].Value, power = $"{(match.Groups["minus"].Value == "-" ? "-" : "")}{NotebookPatterns.Bare(match.Groups["p"].Value)}";
        return IsNumber.IsMatch(x) ? $"Math.Pow({x}, {power})" : $"{x}.Pow({power})";
    }

    private static string Place(string place) => place.Length > 1 && place[0] == '-' ? $"^{place[1..]}" : place;

    private static readonly Regex IsNumber = NotebookPatterns.Of(@"^(\d.*|n|batch|ix|i|j|k)$");
}
