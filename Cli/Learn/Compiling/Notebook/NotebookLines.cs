using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>Lines of the notebook that are no statement of C#: loops, branches and definitions that end with a colon.</summary>
internal static class NotebookLines
{
    /// <summary>The rules.</summary>
    public static IEnumerable<NotebookRule> Rules =>
    [
        NotebookRule.Of(@"^for\s+(?<name>\w+)\s+in\s+range\s*\((?<range>.*)\)\s*:?\s*(?<rest>.*)$", "a loop is written with for (…) { … } in C#", Loop),
        NotebookRule.Of(@"^for\s+(?<name>\w+)\s+in\s+(?<items>[^:]+):\s*(?<rest>.*)$", "a loop over values is foreach in C#", match => $"foreach (var {match.Groups["name"].Value} in {match.Groups["items"].Value.Trim()}) {Body(match)}"),
        NotebookRule.Of(@"^for\s+[\w\s,()]+\s+in\s+.*:.*$", "a loop is written with for (…) { … } in C#", _ => "for (int k = 0; k < n; k++) { … }"),
        NotebookRule.Of(@"^(?<word>if|while)\s+(?<condition>[^;{]*[^;{\s])\s*:\s*(?<rest>.*)$", "a condition stands in round brackets in C#", match => $"{match.Groups["word"].Value} ({NotebookPatterns.Bare(match.Groups["condition"].Value)}) {Body(match)}"),
        NotebookRule.Of(@"^elif\s+(?<condition>[^;{]*[^;{\s])\s*:\s*(?<rest>.*)$", "C# writes else if", match => $"else if ({NotebookPatterns.Bare(match.Groups["condition"].Value)}) {Body(match)}"),
        NotebookRule.Of(@"^else\s*:\s*(?<rest>.*)$", "a block stands in { } in C#", match => $"else {Body(match)}"),
        NotebookRule.Of(@"^def\s+(?<name>\w+)\s*\((?<parameters>.*)\)\s*(?:->.*)?:\s*.*$", "a method is written with a type and { } in C#", match =>
            $"Tensor<float> {match.Groups["name"].Value}({string.Join(", ", NotebookPatterns.Arguments(match.Groups["parameters"].Value).Select(name => $"Tensor<float> {name}"))}) {{ … }}"),
        NotebookRule.Of(@"^(?:import\s+\w|from\s+[\w.]+\s+import\s).*$", "nothing needs to be imported here", _ => ""),
        NotebookRule.Of(@"^pass\s*;?$", "C# needs no pass", _ => ""),
        NotebookRule.Of(@"^cmp\s*\(.*$", "the judge compares by itself", _ => ""),
        NotebookRule.Of(@"^.*\.(?:backward|retain_grad|zero_grad|requires_grad_)\(\s*\)\s*;?$", "the backward pass is yours to write, so nothing needs to be switched on", _ => ""),
        NotebookRule.Of(@"^(?<names>[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)+)\s*=(?!=)\s*(?<values>[^;]+);?$", "several variables stand in round brackets", Several),
    ];

    private static string Several(Match match)
    {
        string names = match.Groups["names"].Value, values = match.Groups["values"].Value.Trim();
        return NotebookPatterns.Arguments(values).Count > 1 ? $"({names}) = ({values});" : $"var ({names}) = {values};";
    }

    private static string Body(Match match) => match.Groups["rest"].Value.Trim().TrimEnd(';') is { Length: > 0 } rest && rest[0] != '{' ? $"{{ {rest}; }}" : "{ … }";

    private static string Loop(Match match)
    {
        string k = match.Groups["name"].Value;
        var (from, to, step) = NotebookPatterns.Arguments(match.Groups["range"].Value) switch
        {
            [var end] => ("0", end, "1"),
            [var start, var end] => (start, end, "1"),
            [var start, var end, var by, ..] => (start, end, by),
            _ => ("0", "n", "1"),
        };
        return $"for (int {k} = {from}; {k} < {to}; {(step == "1" ? $"{k}++" : $"{k} += {step}")}) {Body(match)}";
    }
}
