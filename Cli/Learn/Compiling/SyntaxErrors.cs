using Microsoft.CodeAnalysis;

namespace Autograd.Cli;

/// <summary>A line that C# cannot read, in words for somebody who comes from the lecture's notebook.</summary>
internal static class SyntaxErrors
{
    /// <summary>What to write instead.</summary>
    /// <param name="line">The line, without indentation and comment.</param>
    /// <param name="error">The parser's error.</param>
    public static string Sentence(string line, Diagnostic error)
    {
        bool needsSemicolon = error.Id == "CS1002" && line.Length > 0 && line[^1] is not (';' or '{' or '}');
        string statement = line.TrimEnd(',', ':', ' ');
        if (NotebookText.Of(line) is { } notebook)
            return NeedsSemicolon(notebook.Code) && notebook.Reasons is not [var only] ? (notebook with { Code = $"{notebook.Code};", Fragment = $"{notebook.Code};" }).Sentence
                : NeedsSemicolon(notebook.Code) ? (notebook with { Reasons = [notebook.Reasons[0], "a statement ends with ;"], Fragment = $"{notebook.Code};" }).Sentence
                : notebook.Sentence;
        int open = line.Count(c => c == '('), closed = line.Count(c => c == ')'), squares = line.Count(c => c == '['), squaresClosed = line.Count(c => c == ']');
        return 0 switch
        {
            _ when open > closed => $"A bracket ) is missing: this line opens {open} and closes {closed}.",
            _ when closed > open => $"A bracket ) is too many: this line opens {open} and closes {closed}.",
            _ when squares > squaresClosed => $"A bracket ] is missing: this line opens {squares} and closes {squaresClosed}.",
            _ when squaresClosed > squares => $"A bracket ] is too many: this line opens {squares} and closes {squaresClosed}.",
            _ when line.StartsWith("for", StringComparison.Ordinal) => "A loop has three parts with ; between them: for (int k = 0; k < n; k++) { … }",
            _ when needsSemicolon && line.Length < 160 => $"A statement ends with ; in C#: write {statement};",
            _ when needsSemicolon => "A statement ends with ; in C#: put one at the end of this line.",
            _ when line.Contains('\'') => "A string stands in \" \" in C#, not in ' '.",
            _ => ByCode(line, error),
        };
    }

    /// <summary>The compiler's own sentence, shortened.</summary>
    public static string Shortened(Diagnostic error)
    {
        string message = error.GetMessage(null).Replace("Autograd.", "").Replace("Tensor<float>", "Tensor");
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        return $"C# cannot compile this line: {(end > 0 ? message[..end] : message.TrimEnd('.'))}.";
    }

    private static bool NeedsSemicolon(string code) => !code.EndsWith(';') && !code.EndsWith('}') && !code.EndsWith('{') && code.Contains('=');

    private static string ByCode(string line, Diagnostic error) => error.Id switch
    {
        "CS1525" or "CS1733" or "CS1001" => $"Something is missing or too many near '{Near(line, error)}' in this line.",
        "CS1002" => $"A statement ends with ; in C#: one is missing before '{Near(line, error)}'.",
        "CS1003" or "CS1022" or "CS1026" or "CS1513" or "CS1514" or "CS1519" => $"This line cannot be read near '{Near(line, error)}': check its brackets, commas and operators.",
        _ => Shortened(error),
    };

    private static string Near(string line, Diagnostic error)
    {
        int indent = error.Location.SourceTree?.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString() is { } full ? full.Length - full.TrimStart().Length : 0;
        int at = Math.Clamp(error.Location.GetLineSpan().StartLinePosition.Character - indent, 0, Math.Max(0, line.Length - 1));
        return line.Length == 0 ? "" : line[at..Math.Min(line.Length, at + 12)].Trim();
    }
}
