using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary><c>Tensor</c> as a type, without its element: it is meant as <c>Tensor&lt;float&gt;</c>, and <c>Tensor.Ones(shape)</c> as <c>Tensor.Ones&lt;float&gt;(shape)</c>.</summary>
internal static class TypeNames
{
    private const string Element = "<float>";

    /// <summary>The file with such types completed; lines stay as they are.</summary>
    public static string Complete(string text)
    {
        if (!text.Contains("Tensor", StringComparison.Ordinal))
            return text;
        foreach (int place in LearnerCompilation.Parse(text, "").GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Where(IsBare).Select(node => node.Identifier.Span.End).OrderDescending())
            text = text.Insert(place, Element);
        return text;
    }

    /// <summary>The column in the learner's own file (from 1) of a column in the completed one.</summary>
    public static int ColumnIn(string line, string completed, int column)
    {
        if (line == completed)
            return column;
        int added = 0;
        for (int i = 0, j = 0; j < Math.Min(column - 1, completed.Length); i++, j++)
            if ((i >= line.Length || line[i] != completed[j]) && completed[j] == '<')
            {
                j += Element.Length - 1;
                added += Element.Length;
                i--;
            }
        return Math.Max(1, column - added);
    }

    private static bool IsBare(IdentifierNameSyntax node) => node.Parent is MemberAccessExpressionSyntax access && access.Name == node
        ? access.Expression is IdentifierNameSyntax { Identifier.Text: "Tensor" } && node.Identifier.Text is "Ones" or "Zeros" && access.Parent is InvocationExpressionSyntax
        : node.Identifier.Text == "Tensor" && node.Parent is not (MemberAccessExpressionSyntax or QualifiedNameSyntax or UsingDirectiveSyntax or NameEqualsSyntax or AliasQualifiedNameSyntax);
}
