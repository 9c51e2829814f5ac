using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>What is wrong with a file as a whole: it is empty, a brace has no partner, the class or the method is not there.</summary>
/// <param name="exercise">The class's name.</param>
/// <param name="path">The file's name.</param>
internal sealed class FileErrors(string exercise, string path)
{
    private string Anew => $"'autograd learn reset' writes {path} anew";

    /// <summary>What can be said of the text alone; null where nothing is wrong.</summary>
    public LearnerNote? Of(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new LearnerNote(1, 1, $"{path} is empty: {Anew}.", true);
        if (text.Contains('\0'))
            return new LearnerNote(1, 1, $"{path} is no text: {Anew}.", true);
        return Unmatched(text);
    }

    /// <summary>What can be said of the classes; null where nothing is wrong.</summary>
    public LearnerNote? Of(CompilationUnitSyntax root)
    {
        var classes = root.DescendantNodes().OfType<ClassDeclarationSyntax>().ToList();
        if (classes.Find(type => type.Identifier.Text == exercise) is not { } type)
            return At(classes.FirstOrDefault()?.Identifier.GetLocation(), classes.Count == 0
                ? $"{path} has no class: it needs 'public class {exercise} : {Base}'; {Anew}."
                : $"{path} has no class {exercise}: rename {classes[0].Identifier.Text}, or {Anew}.");
        if (type.BaseList?.Types.Any(name => name.Type.ToString() == Base) != true)
            return At(type.Identifier.GetLocation(), $"The class {exercise} must derive from {Base}, which holds the tensors: write public class {exercise} : {Base}.");
        if (type.Modifiers.Any(SyntaxKind.AbstractKeyword) || type.Modifiers.Any(SyntaxKind.StaticKeyword) || type.TypeParameterList is not null)
            return At(type.Identifier.GetLocation(), $"The judge makes an object of {exercise}: write public class {exercise} : {Base}.");
        var methods = type.Members.OfType<MethodDeclarationSyntax>().ToList();
        if (methods.Find(method => method.Identifier.Text == "Backward") is not { } backward)
            return At((methods.FirstOrDefault()?.Identifier ?? type.Identifier).GetLocation(), methods.Find(method => method.Modifiers.Any(SyntaxKind.OverrideKeyword)) is { } renamed
                ? $"The method must be called Backward: rename {renamed.Identifier.Text}, or {Anew}."
                : $"{exercise} has no method 'public override void Backward()': {Anew}.");
        bool isWhole = backward.Body is not null && backward.ParameterList.Parameters.Count == 0 && backward.ReturnType.ToString() == "void" && backward.TypeParameterList is null
            && backward.Modifiers.Any(SyntaxKind.PublicKeyword) && backward.Modifiers.Any(SyntaxKind.OverrideKeyword) && !backward.Modifiers.Any(SyntaxKind.AsyncKeyword) && !backward.Modifiers.Any(SyntaxKind.StaticKeyword);
        return isWhole ? null : At(backward.Identifier.GetLocation(), "The method's first line must be 'public override void Backward()', and its statements stand in { }.");
    }

    /// <summary>What is said of a line outside the methods that C# cannot read.</summary>
    public string Unreadable(string line, Diagnostic error) =>
        error.Id == "CS1002" && line.Length > 0 && line[^1] is not ('{' or '}') ? SyntaxErrors.Sentence(line, error) : $"C# cannot read this line: undo what was changed here, or {Anew}.";

    private string Base => GivenSource.ClassOf(exercise);

    private static LearnerNote At(Location? location, string sentence) => location is null ? new LearnerNote(1, 1, sentence, true) : AttemptCompiler.NoteAt(location, sentence);

    // The brace without a partner; of several that could be meant, the one whose partner is indented otherwise.
    private LearnerNote? Unmatched(string text)
    {
        var open = new Stack<SyntaxToken>();
        (SyntaxToken Open, SyntaxToken Close)? odd = null;
        foreach (var token in SyntaxFactory.ParseTokens(text, options: LearnerCompilation.Parsing))
            if (token.IsKind(SyntaxKind.OpenBraceToken))
                open.Push(token);
            else if (token.IsKind(SyntaxKind.CloseBraceToken))
            {
                if (!open.TryPop(out var partner))
                    return At(text, odd?.Close ?? token, $"A }} is too many: this one closes a block too early, or nothing. Delete it; {Anew}.");
                if (LineOf(text, partner) != LineOf(text, token) && IndentOf(text, partner) != IndentOf(text, token))
                    odd ??= (partner, token);
            }
        return open.Count == 0 ? null : At(text, odd?.Open ?? open.Peek(), $"A }} is missing: this {{ is not closed. Write }} where its block ends; {Anew}.");
    }

    private static LearnerNote At(string text, SyntaxToken token, string sentence) =>
        new(LineOf(text, token), token.SpanStart - text.LastIndexOf('\n', Math.Max(0, token.SpanStart - 1)), sentence, true);

    private static int LineOf(string text, SyntaxToken token) => 1 + text.AsSpan(0, token.SpanStart).Count('\n');

    private static int IndentOf(string text, SyntaxToken token)
    {
        int start = text.LastIndexOf('\n', Math.Max(0, token.SpanStart - 1)) + 1;
        return text.AsSpan(start).IndexOfAnyExcept(' ', '\t');
    }
}
