using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Autograd.Cli;

/// <summary>
/// Puts every statement of the learner's pass in a try of its own and says before it which gradients it assigns, so that
/// a line that throws stops no other and the judge knows what a read may yield.
/// </summary>
/// <param name="gradients">The names of the steps' gradients.</param>
/// <param name="refused">Statements that do not compile or break a rule, with the sentence about each: they fail when they are reached.</param>
internal sealed class StatementRewriter(IReadOnlySet<string> gradients, IReadOnlyDictionary<StatementSyntax, string> refused) : CSharpSyntaxRewriter
{
    /// <summary>The body, rewritten.</summary>
    public BlockSyntax Rewrite(BlockSyntax body) => (BlockSyntax)VisitBlock(body)!;

    /// <inheritdoc/>
    public override SyntaxNode? VisitBlock(BlockSyntax node) => node.WithStatements(List(node.Statements.SelectMany(Rewritten)));

    private IEnumerable<StatementSyntax> Rewritten(StatementSyntax statement)
    {
        if (refused.TryGetValue(statement, out string? sentence))
            return [Guarded(statement, ParseStatement($"throw Refusal({Literal(sentence).Text});")), .. Placeholders(statement)];
        return statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax } assignment } deconstruction =>
                [deconstruction.WithExpression(assignment.WithRight(Tried(statement, assignment.Right, null)))],
            ExpressionStatementSyntax expression when DeclaresVariables(expression) => [Before(statement), statement, ParseStatement("Leave();")],
            ExpressionStatementSyntax => [Guarded(statement, statement)],
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, IsConst: false } declaration => [Declared(declaration)],
            LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or EmptyStatementSyntax => [statement],
            BlockSyntax block => [(StatementSyntax)VisitBlock(block)!],
            BreakStatementSyntax or ContinueStatementSyntax or ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax or LabeledStatementSyntax => [statement],
            IfStatementSyntax branch when DeclaresVariables(branch.Condition) => [Inside(branch)],
            _ => [Guarded(statement, Inside(statement))],
        };
    }

    // The bodies of loops and branches, each a block of its own.
    private StatementSyntax Inside(StatementSyntax statement) => statement.ReplaceNodes(
        statement.ChildNodes().Concat(statement.ChildNodes().OfType<ElseClauseSyntax>().SelectMany(clause => clause.ChildNodes()))
            .Concat(statement.ChildNodes().OfType<SwitchSectionSyntax>().SelectMany(section => section.Statements))
            .Concat(statement.ChildNodes().SelectMany(child => child is CatchClauseSyntax or FinallyClauseSyntax ? child.ChildNodes() : []))
            .OfType<StatementSyntax>(),
        (inner, _) => inner is BlockSyntax block ? VisitBlock(block)! : Block(Rewritten(inner)));

    private static bool DeclaresVariables(SyntaxNode node) =>
        node.DescendantNodes(child => child is not LambdaExpressionSyntax).Any(child => child is DeclarationExpressionSyntax or SingleVariableDesignationSyntax);

    private static StatementSyntax Declared(LocalDeclarationStatementSyntax declaration) => declaration.WithDeclaration(declaration.Declaration.WithVariables(SeparatedList(
        declaration.Declaration.Variables.Select(variable => variable.Initializer is not { } initializer ? variable.WithInitializer(EqualsValueClause(ParseExpression("default!")))
            : initializer.Value is LiteralExpressionSyntax or InitializerExpressionSyntax or AnonymousFunctionExpressionSyntax or RefExpressionSyntax or StackAllocArrayCreationExpressionSyntax ? variable
            : variable.WithInitializer(initializer.WithValue(Tried(declaration, initializer.Value, declaration.Declaration.Type.IsVar ? null : declaration.Declaration.Type)))))));

    private static ExpressionSyntax Tried(StatementSyntax statement, ExpressionSyntax value, TypeSyntax? type) =>
        ParseExpression($"Try{(type is null ? "" : $"<{type.WithoutTrivia()}>")}({LineOf(statement)}, \"\", () => {value.WithoutTrivia()})");

    private StatementSyntax Before(StatementSyntax statement) =>
        ParseStatement($"Enter({LineOf(statement)}, \"{string.Join(',', Targets.Of(statement, gradients).Select(name => GivenSource.LabelOf(name)))}\", {(Targets.Replaces(statement) ? "true" : "false")});");

    private BlockSyntax Guarded(StatementSyntax statement, StatementSyntax body) => Block(
        Before(statement),
        ParseStatement("try { } catch (System.Exception __failure) { Fail(__failure); } finally { Leave(); }") is TryStatementSyntax guard ? guard.WithBlock(Block(body)) : body);

    // A refused declaration's variables still exist, so that later lines compile.
    private IEnumerable<StatementSyntax> Placeholders(StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax { Declaration: var declaration }
            ? declaration.Variables.Where(variable => !gradients.Contains(variable.Identifier.Text)).Select(variable => ParseStatement($"dynamic {variable.Identifier.Text} = null;"))
            : [];

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
