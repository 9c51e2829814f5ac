using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>The statements of a pass that do not compile or break a rule, and those that need a variable of such a one.</summary>
internal sealed class RefusedStatements
{
    private readonly BlockSyntax _body;
    private readonly Dictionary<StatementSyntax, string> _sentences = [];
    private readonly Dictionary<string, int> _lost;

    /// <summary>The statements on the lines that were repaired.</summary>
    public RefusedStatements(BlockSyntax body, LineRepair repair)
    {
        _body = body;
        _lost = new Dictionary<string, int>(repair.Lost);
        foreach (var statement in body.DescendantNodes().OfType<StatementSyntax>().Where(statement => statement is not BlockSyntax))
            if (repair.Notes.GetValueOrDefault(LineOf(statement) - 1) is { } note)
                _sentences.TryAdd(statement, note.Message);
    }

    /// <summary>The statements, with the sentence about each.</summary>
    public IReadOnlyDictionary<StatementSyntax, string> Sentences => _sentences;

    /// <summary>The innermost statement of the pass around a node; null where the node is outside.</summary>
    public StatementSyntax? At(SyntaxNode? node) => node?.AncestorsAndSelf().OfType<StatementSyntax>()
        .FirstOrDefault(statement => statement is not BlockSyntax && statement.Ancestors().Contains(_body) && statement.Ancestors().TakeWhile(above => above != _body).All(above => above is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)));

    /// <summary>Whether it or a statement around it is refused.</summary>
    public bool Contains(StatementSyntax statement) => statement.AncestorsAndSelf().OfType<StatementSyntax>().Any(_sentences.ContainsKey);

    /// <summary>Refuses a statement; false where it is refused already.</summary>
    public bool Add(StatementSyntax statement, string sentence)
    {
        if (Contains(statement))
            return false;
        _sentences[statement] = sentence;
        foreach (string name in Declared(statement))
            _lost.TryAdd(name, LineOf(statement));
        return true;
    }

    /// <summary>Refuses what reads a variable whose own line is refused.</summary>
    public void Spread(SemanticModel model)
    {
        if (_lost.Count == 0)
            return;
        foreach (var read in _body.DescendantNodes().OfType<IdentifierNameSyntax>())
            if (_lost.TryGetValue(read.Identifier.Text, out int line) && !(read.Parent is MemberAccessExpressionSyntax access && access.Name == read)
                && At(read) is { } statement && LineOf(statement) >= line && !Contains(statement) && IsLost(model.GetSymbolInfo(read).Symbol))
                _ = Add(statement, $"'{read.Identifier.Text}' has no value, since line {line} does not compile.");
    }

    private bool IsLost(ISymbol? symbol) => symbol is null || symbol.Kind == SymbolKind.ErrorType
        || symbol is ILocalSymbol && symbol.DeclaringSyntaxReferences.Any(place => At(place.GetSyntax()) is { } declaring && Contains(declaring));

    // Names that the statement declares, or assigns without having declared them.
    private static IEnumerable<string> Declared(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax declaration => declaration.Declaration.Variables.Select(variable => variable.Identifier.Text),
        LocalFunctionStatementSyntax function => [function.Identifier.Text],
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => assignment.Left switch
        {
            IdentifierNameSyntax name => [name.Identifier.Text],
            TupleExpressionSyntax tuple => tuple.Arguments.Select(argument => argument.Expression).OfType<IdentifierNameSyntax>().Select(name => name.Identifier.Text),
            DeclarationExpressionSyntax declaration => declaration.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(name => name.Identifier.Text),
            _ => [],
        },
        _ => statement.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(name => name.Identifier.Text),
    };

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
