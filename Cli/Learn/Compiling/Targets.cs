using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>Which steps' gradients a statement assigns.</summary>
internal static class Targets
{
    /// <summary>The variables that the statement itself assigns, not those of statements inside it.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="gradients">The names of the steps' gradients.</param>
    public static HashSet<string> Of(StatementSyntax statement, IReadOnlySet<string> gradients) =>
        In(statement.DescendantNodesAndSelf(node => node is not StatementSyntax || node == statement || node.Parent is AnonymousFunctionExpressionSyntax), gradients);

    /// <summary>The variables that the statement and those inside it assign.</summary>
    public static HashSet<string> Inside(StatementSyntax statement, IReadOnlySet<string> gradients) => In(statement.DescendantNodesAndSelf(), gradients);

    /// <summary>The variable that an assignment's left side changes: <c>dC</c> for <c>dC[ix]</c> and <c>this.dC</c>.</summary>
    public static string? RootOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        ElementAccessExpressionSyntax access => RootOf(access.Expression),
        ParenthesizedExpressionSyntax inner => RootOf(inner.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => RootOf(inner.Operand),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member => member.Name.Identifier.Text,
        _ => null,
    };

    /// <summary>Whether the statement is a plain = to a variable whose old value it does not read.</summary>
    public static bool Replaces(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment }
        && assignment.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && RootOf(assignment.Left) is { } name
        && !assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(read => read.Identifier.Text == name);

    private static HashSet<string> In(IEnumerable<SyntaxNode> nodes, IReadOnlySet<string> gradients)
    {
        var targets = new HashSet<string>();
        foreach (var node in nodes)
        {
            if (node is AssignmentExpressionSyntax assignment)
                Add(assignment.Left);
            else if (node is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix)
                Add(postfix.Operand);
            else if (node is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix)
                Add(prefix.Operand);
            else if (node is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument)
                Add(argument.Expression);
            else if (node is VariableDeclaratorSyntax declared && gradients.Contains(declared.Identifier.Text))
                targets.Add(declared.Identifier.Text);
        }
        return targets;

        void Add(ExpressionSyntax left)
        {
            if (left is TupleExpressionSyntax tuple)
                foreach (var argument in tuple.Arguments)
                    Add(argument.Expression);
            else if (RootOf(left) is { } name && gradients.Contains(name))
                targets.Add(name);
        }
    }
}
