using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary><c>Tensor</c> as a type, without its element: it is meant as <c>Tensor&lt;float&gt;</c>, and <c>Tensor.Ones(shape)</c> as <c>Ones(shape)</c>.</summary>
internal sealed class TypeNames : CSharpSyntaxRewriter
{
    private static readonly TypeNames Instance = new();

    /// <summary>The file with such types completed.</summary>
    public static SyntaxNode Complete(SyntaxNode root) => Instance.Visit(root);

    /// <summary>Whether the error is about a type that is completed.</summary>
    public static bool IsCompleted(Diagnostic diagnostic, SyntaxNode root) =>
        root.FindNode(diagnostic.Location.SourceSpan) is var node && (node is IdentifierNameSyntax name && IsBareType(name) || node.DescendantNodes().OfType<IdentifierNameSyntax>().Any(IsBareType) && node is TypeSyntax or ParameterSyntax or MethodDeclarationSyntax);

    /// <inheritdoc/>
    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) => IsBareType(node)
        ? SyntaxFactory.ParseTypeName("Tensor<float>").WithTriviaFrom(node)
        : base.VisitIdentifierName(node);

    private static bool IsBareType(IdentifierNameSyntax node) =>
        node.Identifier.Text == "Tensor" && node.Parent is not (MemberAccessExpressionSyntax or QualifiedNameSyntax or UsingDirectiveSyntax or NameEqualsSyntax or AliasQualifiedNameSyntax);
}
