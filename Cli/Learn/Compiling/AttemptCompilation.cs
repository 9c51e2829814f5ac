using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>The compilation of one learner's file: again without what does not compile, until the rest does.</summary>
internal sealed class AttemptCompilation
{
    private const int Rounds = 8;

    private readonly SyntaxTree _tree;
    private readonly CompilationUnitSyntax _root;
    private readonly BlockSyntax _body;
    private readonly IReadOnlySet<string> _gradients;
    private readonly string _exercise;
    private readonly SyntaxTree _given;
    private readonly SyntaxTree _given64;
    private readonly RefusedStatements _refused;
    private readonly Dictionary<BaseMethodDeclarationSyntax, string> _refusedMethods = [];
    private readonly HashSet<StatementSyntax> _plain = [];
    private readonly List<LearnerNote> _notes = [];
    private bool _areErrorsKnown;
    private bool _areHelpersPlain;
    private bool _isHopeless;

    public AttemptCompilation(LineRepair repair, BlockSyntax body, IReadOnlySet<string> gradients, string exercise, SyntaxTree given, SyntaxTree given64, IReadOnlyDictionary<int, string> crashed)
    {
        (_tree, _root, _body) = (repair.Tree, repair.Tree.GetCompilationUnitRoot(), body);
        (_gradients, _exercise, _given, _given64) = (gradients, exercise, given, given64);
        _notes.AddRange(repair.Notes.Values);
        _refused = new RefusedStatements(_body, repair);
        foreach (var (statement, sentence) in Rules.Broken(_body, gradients))
            if (_refused.Add(statement, sentence))
                _notes.Add(AttemptCompiler.NoteAt(statement.GetLocation(), sentence));
        foreach (var (line, sentence) in crashed)
            foreach (var statement in StatementsAt(line))
                if (_refused.Add(statement, sentence))
                    _notes.Add(AttemptCompiler.NoteAt(statement.GetLocation(), sentence));
        foreach (var (method, note) in repair.Notes.Values.SelectMany(note => Methods().Where(method => Lines(method).Contains(note.Line)).Select(method => (method, note))))
            _refusedMethods.TryAdd(method, $"line {note.Line}: {note.Message}");
    }

    /// <summary>The assemblies, and the notes.</summary>
    public CompiledAttempt Result()
    {
        if (Rules.Hidden(_body, _gradients) is { } hidden)
            return new CompiledAttempt(null, null, [hidden]);
        for (int round = 0; round < Rounds && !_isHopeless; round++)
        {
            var judged = Judged();
            var double64 = Task.Run(() => LearnerCompilation.Emit(LearnerCompilation.Of(_given64, DoubleRewriter.Of(judged)), out _));
            byte[]? assembly = LearnerCompilation.Emit(LearnerCompilation.Of(_given, judged), out var errors);
            var silent = assembly is null ? [] : SilentMistakes.In(_body, LearnerCompilation.Of(_given, _tree).GetSemanticModel(_tree), _refused.Sentences).ToList();
            byte[]? assembly64 = double64.Result;
            if (assembly is not null)
                return new CompiledAttempt(assembly, assembly64, [.. _notes, .. silent]);
            if (!_areErrorsKnown)
                RefuseErrors();
            else if (!Loosened(judged, errors))
                break;
        }
        return new CompiledAttempt(null, null, _notes);
    }

    private IEnumerable<BaseMethodDeclarationSyntax> Methods() => _root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Where(method => method.Body != _body && method.Body is not null || method.ExpressionBody is not null);

    // The outermost statements that begin on a line.
    private IEnumerable<StatementSyntax> StatementsAt(int line) =>
        _body.DescendantNodes(node => node is not StatementSyntax || node is BlockSyntax || LineOf(node) != line).OfType<StatementSyntax>().Where(statement => statement is not BlockSyntax && LineOf(statement) == line);

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static IEnumerable<int> Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return Enumerable.Range(span.StartLinePosition.Line + 1, span.EndLinePosition.Line - span.StartLinePosition.Line + 1);
    }

    private SyntaxTree Judged()
    {
        var helpers = new HelperRewriter(_gradients);
        var root = _root.ReplaceNodes(_body.Parent is MethodDeclarationSyntax backward ? Methods().Prepend(backward) : [], (method, _) =>
            method.Body == _body ? ((MethodDeclarationSyntax)method).WithBody(new StatementRewriter(_gradients, _refused.Sentences, _plain).Rewrite(_body))
            : _refusedMethods.TryGetValue(method, out string? sentence) ? Failing(method, sentence)
            : _areHelpersPlain ? method : helpers.Visit(method)!);
        return _tree.WithRootAndOptions(root, _tree.Options);
    }

    private static BaseMethodDeclarationSyntax Failing(BaseMethodDeclarationSyntax method, string sentence) => method
        .WithExpressionBody(null).WithSemicolonToken(default)
        .WithBody(SyntaxFactory.Block(SyntaxFactory.ParseStatement($"throw new System.InvalidOperationException({SyntaxFactory.Literal(sentence).Text});")));

    // What the learner's own file does not compile for.
    private void RefuseErrors()
    {
        _areErrorsKnown = true;
        var compilation = LearnerCompilation.Of(_given, _tree);
        var model = compilation.GetSemanticModel(_tree);
        var sentences = new CompileErrors(_root, model, _exercise, _gradients);
        foreach (var error in compilation.GetDiagnostics().Where(error => error.Severity == DiagnosticSeverity.Error && error.Location.SourceTree == _tree).OrderBy(error => error.Location.SourceSpan.Start))
        {
            var node = _root.FindToken(error.Location.SourceSpan.Start).Parent;
            if (_refused.At(node) is { } statement)
            {
                _refused.Spread(model);
                if (!_refused.Contains(statement) && sentences.Sentence(error) is var sentence && _refused.Add(statement, sentence))
                    _notes.Add(AttemptCompiler.NoteAt(error.Location, sentence));
            }
            else if (node?.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } method && method.Body != _body && (method.Body ?? (SyntaxNode?)method.ExpressionBody)?.Span.Contains(error.Location.SourceSpan.Start) == true)
            {
                if (_refusedMethods.TryAdd(method, $"line {AttemptCompiler.NoteAt(error.Location, "").Line}: {sentences.Sentence(error)}"))
                    _notes.Add(AttemptCompiler.NoteAt(error.Location, sentences.Sentence(error)));
            }
            else
            {
                _notes.Add(AttemptCompiler.NoteAt(error.Location, sentences.Sentence(error)));
                _isHopeless = true;
            }
        }
        _refused.Spread(model);
    }

    // A statement that compiles only without the judge's try around it does without; a stubborn one is refused.
    private bool Loosened(SyntaxTree judged, ImmutableArray<Diagnostic> errors)
    {
        bool isLooser = false;
        foreach (var error in errors.Where(error => error.Location.SourceTree == judged))
            if (OriginalStatement.At(judged.GetRoot(), error.Location.SourceSpan.Start, _body) is { } statement)
            {
                const string Sentence = "The judge cannot follow this statement: split it into plain assignments.";
                if (_plain.Add(statement))
                    isLooser = true;
                else if (_refused.Add(statement, Sentence))
                {
                    _notes.Add(AttemptCompiler.NoteAt(statement.GetLocation(), Sentence));
                    isLooser = true;
                }
            }
        if (isLooser || _areHelpersPlain)
        {
            if (!isLooser)
                _notes.Add(new LearnerNote(1, 1, $"This file compiles, but the judge cannot follow it: {errors[0].GetMessage(null)}.", true));
            return isLooser;
        }
        return _areHelpersPlain = true;
    }
}
