using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>Marks on rewritten statements that lead back to the learner's own.</summary>
internal static class OriginalStatement
{
    /// <summary>The kind of the marks.</summary>
    public const string Kind = "original";

    /// <summary>The mark of a statement: where it stands in the learner's file.</summary>
    public static SyntaxAnnotation Mark(StatementSyntax statement) => new(Kind, $"{statement.SpanStart},{statement.Span.End}");

    /// <summary>The learner's statement at a place of the rewritten file; null where there is none.</summary>
    public static StatementSyntax? At(SyntaxNode rewritten, int position, SyntaxNode body)
    {
        string? mark = rewritten.FindToken(position).Parent?.AncestorsAndSelf().SelectMany(node => node.GetAnnotations(Kind)).FirstOrDefault()?.Data;
        return mark is null ? null : body.DescendantNodes().OfType<StatementSyntax>().FirstOrDefault(statement => mark == $"{statement.SpanStart},{statement.Span.End}");
    }
}
