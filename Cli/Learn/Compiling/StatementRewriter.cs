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
/// <param name="plain">Statements that do not compile with a try around them: they stay as they are.</param>
internal sealed class StatementRewriter(IReadOnlySet<string> gradients, IReadOnlyDictionary<StatementSyntax, string> refused, IReadOnlySet<StatementSyntax>? plain = null)
{
    private readonly StatementGuard _guard = new(gradients);
    private readonly HelperRewriter _helpers = new(gradients);
    private int _triesAround;

    /// <summary>The body, rewritten.</summary>
    public BlockSyntax Rewrite(BlockSyntax body) => body.WithStatements(List(body.Statements.SelectMany(Rewritten)));

    private IEnumerable<StatementSyntax> Rewritten(StatementSyntax statement) =>
        Instrumented(statement).Select(made => made.HasAnnotations(OriginalStatement.Kind) ? made : made.WithAdditionalAnnotations(OriginalStatement.Mark(statement)));

    private IEnumerable<StatementSyntax> Instrumented(StatementSyntax statement)
    {
        if (refused.TryGetValue(statement, out string? sentence))
            return [_guard.Refused(statement, sentence)];
        if (plain?.Contains(statement) == true)
            return statement is ExpressionStatementSyntax ? _guard.Beside(statement) : [statement];
        return statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax or TupleExpressionSyntax } } when DeclaresVariables(statement) => _guard.Beside(statement),
            ExpressionStatementSyntax when DeclaresVariables(statement) => _guard.Beside(statement),
            ExpressionStatementSyntax => [Guarded(statement, _helpers.Lambdas(statement))],
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, IsConst: false } declaration => [Declared(declaration)],
            LocalFunctionStatementSyntax function => [(StatementSyntax)_helpers.Visit(function)!],
            LocalDeclarationStatementSyntax or EmptyStatementSyntax => [statement],
            BlockSyntax block => [Rewrite(block)],
            LabeledStatementSyntax labeled => [labeled.WithStatement(EmptyStatement()), .. Rewritten(labeled.Statement)],
            BreakStatementSyntax or ContinueStatementSyntax or ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax => [statement],
            SwitchStatementSyntax choice => [Guarded(choice, Sections(choice))],
            TryStatementSyntax attempt => [Attempted(attempt)],
            IfStatementSyntax or WhileStatementSyntax or SwitchStatementSyntax when HeadDeclares(statement) => [Inside(statement)],
            _ => [Guarded(statement, Inside(statement))],
        };
    }

    private StatementSyntax Guarded(StatementSyntax statement, StatementSyntax body) => _triesAround > 0 ? _guard.Marked(statement, body) : _guard.Guarded(statement, body);

    // The bodies of loops and branches, each a block of its own.
    private StatementSyntax Inside(StatementSyntax statement) => statement.ReplaceNodes(
        statement.ChildNodes().Concat(statement.ChildNodes().OfType<ElseClauseSyntax>().SelectMany(clause => clause.ChildNodes())).OfType<StatementSyntax>(),
        (inner, _) => inner is BlockSyntax block ? Rewrite(block) : Block(Rewritten(inner)));

    private SwitchStatementSyntax Sections(SwitchStatementSyntax choice) =>
        choice.WithSections(List(choice.Sections.Select(section => section.WithStatements(List(section.Statements.SelectMany(Rewritten))))));

    // The learner's own catch is reached: what is thrown inside passes through.
    private TryStatementSyntax Attempted(TryStatementSyntax attempt)
    {
        _triesAround++;
        var block = Rewrite(attempt.Block);
        _triesAround--;
        return attempt.WithBlock(block)
            .WithCatches(List(attempt.Catches.Select(clause => clause.WithBlock(Rewrite(clause.Block)))))
            .WithFinally(attempt.Finally is { } last ? last.WithBlock(Rewrite(last.Block)) : null);
    }

    private static bool HeadDeclares(StatementSyntax statement) => statement.ChildNodes().Where(child => child is ExpressionSyntax).Any(DeclaresVariables);

    private static bool DeclaresVariables(SyntaxNode node) =>
        node.DescendantNodesAndSelf(child => child is not AnonymousFunctionExpressionSyntax).Any(child => child is DeclarationExpressionSyntax or SingleVariableDesignationSyntax);

    private StatementSyntax Declared(LocalDeclarationStatementSyntax declaration) => declaration.WithDeclaration(declaration.Declaration.WithVariables(SeparatedList(
        declaration.Declaration.Variables.Select(variable => variable.Initializer is not { } initializer ? variable.WithInitializer(EqualsValueClause(ParseExpression("default!")))
            : initializer.Value is AnonymousFunctionExpressionSyntax ? _helpers.Lambdas(variable)
            : StaysAsItIs(initializer.Value) || DeclaresVariables(initializer.Value) ? variable
            : variable.WithInitializer(initializer.WithValue(_guard.Tried(declaration, initializer.Value, declaration.Declaration.Type.IsVar ? null : declaration.Declaration.Type)))))));

    private static bool StaysAsItIs(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax or InitializerExpressionSyntax or RefExpressionSyntax or StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax;
}
