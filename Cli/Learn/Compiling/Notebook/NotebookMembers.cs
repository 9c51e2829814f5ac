namespace Autograd.Cli;

/// <summary>Members of PyTorch's tensors under their names in C#.</summary>
internal static class NotebookMembers
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["sum"] = "Sum",
        ["mean"] = "Mean",
        ["exp"] = "Exp",
        ["log"] = "Log",
        ["tanh"] = "Tanh",
        ["pow"] = "Pow",
        ["sqrt"] = "Sqrt",
        ["square"] = "Square",
        ["abs"] = "Abs",
        ["view"] = "Reshape",
        ["reshape"] = "Reshape",
        ["clone"] = "Clone",
        ["copy"] = "Clone",
        ["max"] = "Max",
        ["min"] = "Min",
        ["argmax"] = "ArgMax",
        ["softmax"] = "Softmax",
        ["log_softmax"] = "LogSoftmax",
        ["item"] = "Item",
        ["matmul"] = "MatMul",
        ["mm"] = "MatMul",
        ["dot"] = "MatMul",
        ["transpose"] = "Transpose",
        ["permute"] = "Permute",
        ["expand"] = "Expand",
        ["unsqueeze"] = "Unsqueeze",
        ["squeeze"] = "Squeeze",
        ["var"] = "Var",
        ["std"] = "Std",
        ["flatten"] = "Flatten",
        ["detach"] = "Detach",
        ["index_add"] = "IndexAdd",
        ["index_add_"] = "IndexAdd",
        ["scatter_add"] = "ScatterAdd",
        ["shape"] = "Shape",
        ["indices"] = "Indices",
        ["values"] = "Values",
        ["ndim"] = "Rank",
    };

    /// <summary>The C# name of a member; null where there is none.</summary>
    public static string? NameOf(string member) => Names.GetValueOrDefault(member);

    /// <summary>The rules.</summary>
    public static IEnumerable<NotebookRule> Rules =>
    [
        Member(@"size\(\s*(?<axis>-?\d+)\s*\)", ".size(…) is .Shape[…] in C#", (x, axis) => $"{x}.Shape[{(axis[0] == '-' ? $"^{axis[1..]}" : axis)}]", "axis"),
        Member(@"size\(\s*\)", ".size() is .Shape in C#", (x, _) => $"{x}.Shape"),
        Member(@"(?:t|T)\(\s*\)", "a matrix is transposed by .T, without brackets", (x, _) => $"{x}.T"),
        Member(@"transpose\(\s*(?:0\s*,\s*1|1\s*,\s*0|-1\s*,\s*-2|-2\s*,\s*-1)\s*\)", "a matrix is transposed by .T", (x, _) => $"{x}.T"),
        Member(@"(?:view_as|reshape_as)\((?<other>[^()]*)\)", "the method is Reshape in C#", (x, other) => $"{x}.Reshape({other}.Shape)", "other"),
        Member(@"expand_as\((?<other>[^()]*)\)", "the method is BroadcastTo in C#", (x, other) => $"{x}.BroadcastTo({other}.Shape)", "other"),
        Member(@"expand\((?<other>[^()]*\.shape)\)", "the method is BroadcastTo in C#", (x, other) => $"{x}.BroadcastTo({other})", "other"),
        Member(@"(?:max|min)\((?<axis>\s*-?\d+\s*)\)\[\s*1\s*\]", "the second part of .Max is .Indices", (x, axis) => $"{x}.Max({axis}).Indices", "axis"),
        Member(@"(?:float|double|cpu|contiguous)\(\s*\)", "tensors are of one kind here", (x, _) => x),
        Member(@"rsqrt\(\s*\)", "there is no .rsqrt", (x, _) => $"{x}.Pow(-0.5)"),
        Member(@"reciprocal\(\s*\)", "there is no .reciprocal", (x, _) => $"{x}.Pow(-1)"),
        Member(@"neg\(\s*\)", "there is no .neg", (x, _) => $"-{x}"),
        Member(@"grad\b(?!\()", "gradients have names of their own here", (x, _) => $"d{x}"),
        new(NotebookPatterns.Of($@"(?<x>{NotebookPatterns.Operand})\.(?<name>[a-z]\w*)\b(?<arguments>{NotebookPatterns.Round})?"), match => Reason(match.Groups["name"].Value), match =>
            NameOf(match.Groups["name"].Value) is { } name ? $"{match.Groups["x"].Value}.{name}{match.Groups["arguments"].Value}" : null),
    ];

    private static string? Reason(string name) => NameOf(name) is { } member
        ? string.Equals(member, name, StringComparison.OrdinalIgnoreCase) ? $".{name} has a capital letter in C#" : $".{name} is .{member} in C#"
        : null;

    private static NotebookRule Member(string pattern, string reason, Func<string, string, string> code, string group = "none") =>
        NotebookRule.Of($@"(?<x>{NotebookPatterns.Operand})\.{pattern}", reason, match => code(match.Groups["x"].Value, match.Groups[group].Value.Trim()));
}
