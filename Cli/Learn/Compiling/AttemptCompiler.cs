using System.Collections.Immutable;
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
    private const int Rounds = 6;

    private readonly SyntaxTree _given = LearnerCompilation.Parse(given, "Given.cs");
    private readonly SyntaxTree _given64 = DoubleRewriter.Of(LearnerCompilation.Parse(given, "Given.cs"));

    /// <summary>The assemblies, and what is to be said about the file.</summary>
    /// <param name="text">The learner's file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="crashed">Lines that end the process, with the sentence about each.</param>
    public CompiledAttempt Compile(string text, string path, IReadOnlyDictionary<int, string>? crashed = null)
    {
        var tree = LearnerCompilation.Parse(text, path);
        var root = tree.GetCompilationUnitRoot();
        if (BodyOf(root) is not { } body)
            return new CompiledAttempt(null, null, [new LearnerNote(1, 1, $"{path} needs a class {exercise} with a method 'public override void Backward() {{ … }}': 'autograd learn reset' writes the file anew.", true)]);
        var refused = Rules.Broken(body, gradients);
        foreach (var (line, sentence) in crashed ?? new Dictionary<int, string>())
            foreach (var statement in body.DescendantNodes(node => node is not StatementSyntax || node is BlockSyntax || LineOf(node) != line).OfType<StatementSyntax>().Where(statement => statement is not BlockSyntax && LineOf(statement) == line))
                refused.TryAdd(statement, sentence);
        var notes = refused.Select(pair => NoteAt(pair.Key.GetLocation(), pair.Value)).ToList();
        for (int round = 0; round < Rounds; round++)
        {
            var judged = Judged(tree, root, body, refused);
            var double64 = Task.Run(() => LearnerCompilation.Emit(LearnerCompilation.Of(_given64, DoubleRewriter.Of(judged)), out _));
            byte[]? assembly = LearnerCompilation.Emit(LearnerCompilation.Of(_given, judged), out var rewritten);
            byte[]? assembly64 = double64.Result;
            if (assembly is not null)
                return new CompiledAttempt(assembly, assembly64, [.. notes.Concat(Silent(tree, body)).OrderBy(note => !note.IsError).ThenBy(note => note.Line)]);
            if (!Refuse(tree, root, body, refused, notes, rewritten))
                break;
        }
        return new CompiledAttempt(null, null, notes);
    }

    private BlockSyntax? BodyOf(CompilationUnitSyntax root) => root.DescendantNodes().OfType<ClassDeclarationSyntax>()
        .Where(type => type.Identifier.Text == exercise)
        .SelectMany(type => type.Members.OfType<MethodDeclarationSyntax>())
        .FirstOrDefault(method => method.Identifier.Text == "Backward" && method.ParameterList.Parameters.Count == 0)?.Body;

    private SyntaxTree Judged(SyntaxTree tree, CompilationUnitSyntax root, BlockSyntax body, IReadOnlyDictionary<StatementSyntax, string> refused) =>
        tree.WithRootAndOptions(TypeNames.Complete(root.ReplaceNode(body, new StatementRewriter(gradients, refused).Rewrite(body))), tree.Options);

    // Finds the statements that do not compile; false where an error lies outside all of them.
    private bool Refuse(SyntaxTree tree, CompilationUnitSyntax root, BlockSyntax body, Dictionary<StatementSyntax, string> refused, List<LearnerNote> notes, ImmutableArray<Diagnostic> rewritten)
    {
        var completed = (CompilationUnitSyntax)TypeNames.Complete(root);
        var compilation = LearnerCompilation.Of(_given, tree);
        var model = compilation.GetSemanticModel(tree);
        int before = refused.Count;
        bool outside = false;
        foreach (var diagnostic in compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree == tree))
        {
            if (TypeNames.IsCompleted(diagnostic, root))
                continue;
            var statement = StatementAt(root, body, diagnostic.Location.SourceSpan.Start);
            if (statement is not null && refused.ContainsKey(statement))
                continue;
            string sentence = CompileErrors.Sentence(diagnostic, root, model);
            notes.Add(NoteAt(diagnostic.Location, sentence));
            if (statement is null)
                outside = true;
            else
                refused[statement] = sentence;
        }
        _ = completed;
        if (refused.Count == before && !outside && rewritten.Length > 0)
            notes.Add(new LearnerNote(1, 1, $"This file compiles, but the judge cannot follow one of its statements: {rewritten[0].GetMessage(null)}", true));
        return !outside && refused.Count > before;
    }

    private static StatementSyntax? StatementAt(CompilationUnitSyntax root, BlockSyntax body, int position) =>
        root.FindToken(position).Parent?.AncestorsAndSelf().OfType<StatementSyntax>()
            .FirstOrDefault(statement => statement is not BlockSyntax && body.Span.Contains(statement.Span) && statement.Ancestors().Contains(body));

    private IEnumerable<LearnerNote> Silent(SyntaxTree tree, BlockSyntax body)
    {
        var model = LearnerCompilation.Of(_given, tree).GetSemanticModel(tree);
        return SilentMistakes.In(body, model);
    }

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    internal static LearnerNote NoteAt(Location location, string sentence)
    {
        var at = location.GetLineSpan().StartLinePosition;
        return new LearnerNote(at.Line + 1, at.Character + 1, sentence, true);
    }
}
