using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>Functions of the notebook's libraries, <c>torch.zeros_like(x)</c>, <c>F.softmax(x, 1)</c>, as members and makers.</summary>
internal static class NotebookFunctions
{
    // The maker, or the method of the first argument (with a point).
    private static readonly Dictionary<string, string> Names = new()
    {
        ["zeros_like"] = "ZerosLike",
        ["empty_like"] = "ZerosLike",
        ["ones_like"] = "OnesLike",
        ["zeros"] = "Zeros",
        ["empty"] = "Zeros",
        ["ones"] = "Ones",
        ["arange"] = "Arange",
        ["one_hot"] = "OneHot",
        ["exp"] = ".Exp",
        ["log"] = ".Log",
        ["tanh"] = ".Tanh",
        ["sqrt"] = ".Sqrt",
        ["square"] = ".Square",
        ["abs"] = ".Abs",
        ["pow"] = ".Pow",
        ["power"] = ".Pow",
        ["sum"] = ".Sum",
        ["mean"] = ".Mean",
        ["max"] = ".Max",
        ["argmax"] = ".ArgMax",
        ["softmax"] = ".Softmax",
        ["log_softmax"] = ".LogSoftmax",
        ["cross_entropy"] = ".CrossEntropy",
        ["matmul"] = ".MatMul",
        ["mm"] = ".MatMul",
        ["dot"] = ".MatMul",
        ["reshape"] = ".Reshape",
        ["transpose"] = ".Transpose",
        ["clone"] = ".Clone",
        ["index_add"] = ".IndexAdd",
        ["unsqueeze"] = ".Unsqueeze",
        ["squeeze"] = ".Squeeze",
        ["sigmoid"] = ".Sigmoid",
        ["relu"] = ".Relu",
    };

    /// <summary>The rule for <c>torch.f(…)</c>, <c>np.f(…)</c> and <c>F.f(…)</c>.</summary>
    public static NotebookRule Rule { get; } = new(
        NotebookPatterns.Of($@"(?<![\w.])(?<library>torch\.nn\.functional|torch|np|numpy|F)\.(?<name>[A-Za-z_]\w*)(?<round1>{NotebookPatterns.Round})"),
        match => $"there is no {match.Groups["library"].Value} here",
        match => Names.TryGetValue(match.Groups["name"].Value, out string? name) ? Call(name, match.Groups["round1"].Value) : null);

    private static string? Call(string name, string brackets)
    {
        var arguments = NotebookPatterns.Arguments(brackets[1..^1]).Where(argument => !Options.IsMatch(argument)).Select(argument => Classes.Replace(argument, "")).ToList();
        if (name[0] != '.')
            return $"{name}({string.Join(", ", arguments.Select(NotebookPatterns.Bare))})";
        return arguments.Count == 0 ? null : $"{NotebookPatterns.Receiver(arguments[0])}{name}({string.Join(", ", arguments.Skip(1))})";
    }

    private static readonly Regex Options = NotebookPatterns.Of(@"^(dtype|device|requires_grad|generator)\s*=");
    private static readonly Regex Classes = NotebookPatterns.Of(@"^num_classes\s*[=:]\s*");
}
