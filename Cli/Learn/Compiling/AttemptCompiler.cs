using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>
/// Compiles a learner's file in float32 and in float64. A statement that does not compile is left out with a sentence, so
/// that the other steps are still judged.
/// </summary>
/// <param name="exercise">The class's name, such as <c>Exercise1</c>.</param>
/// <param name="given">The generated base class.</param>
/// <param name="gradients">The names of the steps' gradients.</param>
internal sealed class AttemptCompiler(string exercise, string given, IReadOnlySet<string> gradients)
{
    private readonly SyntaxTree _given = LearnerCompilation.Parse(given, "Given.cs");
    private readonly SyntaxTree _given64 = DoubleRewriter.Of(LearnerCompilation.Parse(given, "Given.cs"));

    /// <summary>The assemblies, and what is to be said about the file.</summary>
    /// <param name="text">The learner's file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="crashed">Lines that end the process, with the sentence about each.</param>
    public CompiledAttempt Compile(string text, string path, IReadOnlyDictionary<int, string>? crashed = null)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var files = new FileErrors(exercise, path);
        if (files.Of(text) is { } unreadable)
            return new CompiledAttempt(null, null, [unreadable]);
        string completed = WithBlock(TypeNames.Complete(WithKeywords(text)));
        var repair = LineRepair.Of(completed, path, gradients);
        var compiled = Compiled(repair, files, crashed ?? new Dictionary<int, string>());
        string[] lines = text.Split('\n'), completedLines = completed.Split('\n');
        return compiled with
        {
            Notes = [.. compiled.Notes.Select(note => note.Line > lines.Length ? note : note with { Column = TypeNames.ColumnIn(lines[note.Line - 1], completedLines[note.Line - 1], note.Column) })
                .OrderBy(note => !note.IsError).ThenBy(note => note.Line).ThenBy(note => note.Column)],
        };
    }

    internal static LearnerNote NoteAt(Location location, string sentence)
    {
        var at = location.GetLineSpan().StartLinePosition;
        return new LearnerNote(at.Line + 1, at.Character + 1, sentence, true);
    }

    private CompiledAttempt Compiled(LineRepair repair, FileErrors files, IReadOnlyDictionary<int, string> crashed)
    {
        var root = repair.Tree.GetCompilationUnitRoot();
        if (repair.Failure is null && files.Of(root) is { } missing)
            return new CompiledAttempt(null, null, [.. repair.Notes.Values, missing]);
        if (repair.Failure is { } failure)
            return new CompiledAttempt(null, null, [.. repair.Notes.Values, NoteAt(failure.Location, files.Unreadable(LineAt(repair.Tree, failure), failure))]);
        var backward = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First(type => type.Identifier.Text == exercise)
            .Members.OfType<MethodDeclarationSyntax>().First(method => method.Identifier.Text == "Backward");
        return new AttemptCompilation(repair, backward.Body!, gradients, exercise, _given, _given64, crashed).Result();
    }

    private static string LineAt(SyntaxTree tree, Diagnostic error) => tree.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();

    // The gradient of o would be 'do', a word of C#: in the file it is do_, and 'do' without a loop's brace is meant as it.
    private string WithKeywords(string text)
    {
        foreach (string name in gradients.Where(name => name.EndsWith('_')))
            text = Regex.Replace(text, $@"(?<![\w@.]){Regex.Escape(name[..^1])}(?![\w]|\s*\{{)", name);
        return text;
    }

    // 'Backward() => dlogits = …;' with a block in place of the arrow.
    private string WithBlock(string text)
    {
        if (!text.Contains("Backward() =>", StringComparison.Ordinal))
            return text;
        var backward = LearnerCompilation.Parse(text, "").GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(method => method is { Identifier.Text: "Backward", ExpressionBody: not null } && method.Ancestors().OfType<ClassDeclarationSyntax>().FirstOrDefault()?.Identifier.Text == exercise);
        return backward is null || backward.SemicolonToken.IsMissing ? text
            : text.Insert(backward.SemicolonToken.Span.End, " }").Remove(backward.ExpressionBody!.ArrowToken.SpanStart, 2).Insert(backward.ExpressionBody.ArrowToken.SpanStart, "{ ");
    }
}
