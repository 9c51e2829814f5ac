using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Autograd.Cli;

/// <summary>The learner's own methods, local functions and lambdas: their statements that assign a gradient say so to the judge.</summary>
internal sealed class HelperRewriter(IReadOnlySet<string> gradients) : CSharpSyntaxRewriter
{
    private readonly StatementGuard _guard = new(gradients);

    /// <summary>A statement of the pass with the lambdas in it rewritten.</summary>
    public TNode Lambdas<TNode>(TNode node)
        where TNode : SyntaxNode => node.ReplaceNodes(
            node.DescendantNodes(inner => inner is not AnonymousFunctionExpressionSyntax).OfType<AnonymousFunctionExpressionSyntax>(),
            (lambda, _) => Visit(lambda)!);

    /// <inheritdoc/>
    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) =>
        Assigns(node.Expression) ? _guard.Passing(node.Expression) : base.VisitExpressionStatement(node);

    /// <inheritdoc/>
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        node is { ExpressionBody.Expression: var value, ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } && BlockOf(value) is { } block
            ? node.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block)
            : base.VisitMethodDeclaration(node);

    /// <inheritdoc/>
    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
        node is { ExpressionBody.Expression: var value, ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } && BlockOf(value) is { } block
            ? node.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block)
            : base.VisitLocalFunctionStatement(node);

    /// <inheritdoc/>
    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        node.ExpressionBody is { } value && BlockOf(value) is { } block ? node.WithBody(block) : base.VisitSimpleLambdaExpression(node);

    /// <inheritdoc/>
    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        node.ExpressionBody is { } value && BlockOf(value) is { } block ? node.WithBody(block) : base.VisitParenthesizedLambdaExpression(node);

    private BlockSyntax? BlockOf(ExpressionSyntax value) => Assigns(value) ? Block(_guard.Passing(value)) : null;

    private bool Assigns(ExpressionSyntax value) =>
        value is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax && Targets.Of(SyntaxFactory.ExpressionStatement(value), gradients).Count > 0;
}
