using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autograd.Cli;

/// <summary>The same code with every float token made double: <c>float</c>, the suffix f, <c>MathF</c>.</summary>
internal sealed class DoubleRewriter : CSharpSyntaxRewriter
{
    private static readonly DoubleRewriter Instance = new();

    /// <summary>The file in float64.</summary>
    public static SyntaxTree Of(SyntaxTree tree) => tree.WithRootAndOptions(Instance.Visit(tree.GetRoot()), tree.Options);

    /// <inheritdoc/>
    public override SyntaxToken VisitToken(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.FloatKeyword => SyntaxFactory.Token(token.LeadingTrivia, SyntaxKind.DoubleKeyword, token.TrailingTrivia),
        SyntaxKind.IdentifierToken when token.Text is "MathF" => SyntaxFactory.Identifier(token.LeadingTrivia, "Math", token.TrailingTrivia),
        SyntaxKind.IdentifierToken when token.Text is "Single" => SyntaxFactory.Identifier(token.LeadingTrivia, "Double", token.TrailingTrivia),
        SyntaxKind.IdentifierToken when token.Text is "ToSingle" => SyntaxFactory.Identifier(token.LeadingTrivia, "ToDouble", token.TrailingTrivia),
        SyntaxKind.NumericLiteralToken when token.Value is float => Literal(token),
        _ => token,
    };

    private static SyntaxToken Literal(SyntaxToken token)
    {
        string digits = token.Text[..^1];
        double value = double.Parse(digits.Replace("_", ""), CultureInfo.InvariantCulture);
        return SyntaxFactory.Literal(token.LeadingTrivia, $"{digits}d", value, token.TrailingTrivia);
    }
}
