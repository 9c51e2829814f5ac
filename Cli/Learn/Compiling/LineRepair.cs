using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>
/// A learner's file whose lines all parse: a line that does not is replaced by one that assigns nothing to the same
/// gradient, with a sentence about it, so that its neighbours are read as they are meant.
/// </summary>
internal sealed partial class LineRepair
{
    private const int MostLines = 250;

    private readonly string[] _lines;
    private readonly string _path;
    private readonly IReadOnlySet<string> _gradients;

    private LineRepair(string text, string path, IReadOnlySet<string> gradients)
    {
        _lines = text.ReplaceLineEndings("\n").Split('\n');
        (_path, _gradients) = (path, gradients);
        Tree = LearnerCompilation.Parse(text, path);
    }

    /// <summary>The file, repaired.</summary>
    public SyntaxTree Tree { get; private set; }

    /// <summary>What is to be said about the lines that were replaced.</summary>
    public Dictionary<int, LearnerNote> Notes { get; } = [];

    /// <summary>Names that the replaced lines were to declare, with the line.</summary>
    public Dictionary<string, int> Lost { get; } = [];

    /// <summary>The first error that could not be repaired; null where all lines parse.</summary>
    public Diagnostic? Failure { get; private set; }

    /// <summary>Reads a file.</summary>
    public static LineRepair Of(string text, string path, IReadOnlySet<string> gradients)
    {
        var repair = new LineRepair(text, path, gradients);
        if (Errors(repair.Tree).Any() || PythonComment().IsMatch(text))
            repair.Repair();
        return repair;
    }

    private static IEnumerable<Diagnostic> Errors(SyntaxTree tree) => tree.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);

    private void Repair()
    {
        for (int line = 0; line < _lines.Length; line++)
            if (PythonComment().IsMatch(_lines[line]))
            {
                Notes[line] = new LearnerNote(line + 1, 1 + _lines[line].IndexOf('#'), $"A comment starts with // in C#: write //{_lines[line].TrimStart().TrimStart('#')}", true);
                _lines[line] = "";
            }
        for (int round = 0; round < MostLines; round++)
        {
            Tree = LearnerCompilation.Parse(string.Join('\n', _lines), _path);
            var errors = Errors(Tree).ToList();
            Failure = errors.FirstOrDefault();
            if (errors.FirstOrDefault(error => !Notes.ContainsKey(LineOf(error)) && IsInMethod(Tree, error)) is not { } next)
                return;
            Replace(LineOf(next), next);
        }
    }

    private static int LineOf(Diagnostic error) => error.Location.GetLineSpan().StartLinePosition.Line;

    // Whether the whole line stands between the braces of a method.
    private static bool IsInMethod(SyntaxTree tree, Diagnostic error)
    {
        var line = tree.GetText().Lines[LineOf(error)];
        return tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Any(method => method.Body is { } body
            && body.OpenBraceToken.SpanStart < line.Start && (body.CloseBraceToken.IsMissing || line.End <= body.CloseBraceToken.SpanStart));
    }

    private void Replace(int line, Diagnostic error)
    {
        string text = _lines[line], trimmed = text.TrimStart();
        int column = error.Location.GetLineSpan().StartLinePosition.Character;
        Notes[line] = new LearnerNote(line + 1, 1 + (column < text.Length ? column : text.Length - trimmed.Length), SyntaxErrors.Sentence(WithoutComment(trimmed), error), true);
        string stub = ";";
        if (Assignment().Match(trimmed) is { Success: true } assigned && _gradients.Contains(assigned.Groups[1].Value))
            stub = $"{assigned.Groups[1].Value} = todo;";
        else if (Declaration().Match(trimmed) is { Success: true } declared)
            Lost[declared.Groups["name"].Value] = line + 1;
        _lines[line] = $"{text[..^trimmed.Length]}{stub}{Braces(WithoutComment(trimmed))}";
    }

    // The braces that the line leaves open or closes.
    private static string Braces(string text)
    {
        int open = 0, closed = 0;
        foreach (var token in SyntaxFactory.ParseTokens(text, options: LearnerCompilation.Parsing))
            if (token.IsKind(SyntaxKind.OpenBraceToken))
                open++;
            else if (token.IsKind(SyntaxKind.CloseBraceToken))
                _ = open > 0 ? open-- : closed++;
        return $"{new string('}', closed)}{new string('{', open)}";
    }

    private static string WithoutComment(string text) => text.Contains("//", StringComparison.Ordinal)
        ? string.Concat(SyntaxFactory.ParseTokens(text, options: LearnerCompilation.Parsing).Select(token => token.ToFullString().Split("//")[0])).TrimEnd()
        : text.TrimEnd();

    [GeneratedRegex(@"^[ \t]*#(?!(region|endregion|pragma|nullable|if|else|elif|endif|line|define|undef|warning)\b)[^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex PythonComment();

    [GeneratedRegex(@"^(?:this\.)?([A-Za-z_]\w*)\s*(?:\[[^=]*\])?\s*(?:[-+*/@]\s?|\*\*)?=(?!=)")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(?:(?:var|int|float|double|bool|Indices|Tensor(?:<\w+>)?)\s+(?<name>[A-Za-z_]\w*)\b|for\s*\(?\s*(?:int\s+|var\s+)?(?<name>[A-Za-z_]\w*)\b|(?<name>[A-Za-z_]\w*)\s*=(?!=))")]
    private static partial Regex Declaration();
}
