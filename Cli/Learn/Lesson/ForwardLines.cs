using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>The lines of a forward pass by the label that they make, as the learner sees them: <c>counts = norm_logits.Exp()</c>.</summary>
internal sealed class ForwardLines
{
    private readonly Dictionary<string, string> _lines = [];
    private readonly ClassDeclarationSyntax _type;

    /// <summary>Reads the class.</summary>
    public ForwardLines(ClassDeclarationSyntax type)
    {
        _type = type;
        foreach (var call in type.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (Labelled(call) is var (label, value) && Shown(value, depth: 0) is { } shown)
                _lines.TryAdd(label, $"{label} = {shown}");
        if (Returned() is { } returned && Shown(returned, depth: 0) is { } loss)
            _lines.TryAdd("", $"loss = {loss}");
    }

    /// <summary>The line of a label; "" is what an unlabelled loss is; null where the label is made in another way.</summary>
    public string? Of(string label) => _lines.GetValueOrDefault(label);

    // x.Named("h"), Parameter("W", x): the label and what it names.
    private (string Label, ExpressionSyntax Value)? Labelled(InvocationExpressionSyntax call) => call switch
    {
        { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Named" } member, ArgumentList.Arguments: [var argument] } when Text(argument.Expression) is { } label => (label, member.Expression),
        { Expression: IdentifierNameSyntax { Identifier.Text: "Parameter" or "Data" } or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.Text: "Parameter" or "Data" }, ArgumentList.Arguments: [var argument, var value] }
            when Text(argument.Expression) is { } label => (label, value.Expression),
        _ => null,
    };

    private string? Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" }, ArgumentList.Arguments: [{ Expression: var named }] } => named is MemberAccessExpressionSyntax member ? member.Name.Identifier.Text : named.ToString(),
        IdentifierNameSyntax constant => Initializer(constant, isConstant: true) is LiteralExpressionSyntax { Token.Value: string text } ? text : null,
        _ => null,
    };

    // Without parentheses around it; a variable that was made without a label is shown as what it was made from.
    private string? Shown(ExpressionSyntax value, int depth)
    {
        while (value is ParenthesizedExpressionSyntax inner)
            value = inner.Expression;
        if (value is IdentifierNameSyntax variable)
            return depth < 4 && Initializer(variable, isConstant: false) is { } made ? Shown(made, depth + 1) : null;
        return new Names(this).Visit(value).NormalizeWhitespace().ToString();
    }

    // What the only declaration of a variable gives it.
    private ExpressionSyntax? Initializer(IdentifierNameSyntax variable, bool isConstant)
    {
        string name = variable.Identifier.Text;
        var scope = isConstant ? _type : variable.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        var declared = scope.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(declarator => declarator.Identifier.Text == name && declarator.Initializer is not null).Select(declarator => declarator.Initializer!.Value)
            .Concat(scope.DescendantNodes().OfType<AssignmentExpressionSyntax>().Select(assignment => Part(assignment, name)).OfType<ExpressionSyntax>()).ToList();
        return declared is [var only] ? only : null;
    }

    // (values, indices) = x.Max(1) gives values = x.Max(1).Values; x = … gives its right side.
    private static ExpressionSyntax? Part(AssignmentExpressionSyntax assignment, string name)
    {
        string[] names = assignment.Left switch
        {
            IdentifierNameSyntax single => [single.Identifier.Text],
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax tuple } => [.. tuple.Variables.Select(part => part.ToString())],
            TupleExpressionSyntax tuple => [.. tuple.Arguments.Select(part => part.Expression is DeclarationExpressionSyntax declared ? declared.Designation.ToString() : part.Expression.ToString())],
            _ => [],
        };
        int at = Array.IndexOf(names, name);
        if (at < 0)
            return null;
        if (assignment.Left is IdentifierNameSyntax)
            return assignment.Right;
        if (assignment.Right is TupleExpressionSyntax parts)
            return at < parts.Arguments.Count ? parts.Arguments[at].Expression : null;
        bool isMaximum = assignment.Right is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Max" or "Min" } };
        return SyntaxFactory.ParseExpression($"{assignment.Right}.{(isMaximum ? at == 0 ? "Values" : "Indices" : $"Item{at + 1}")}");
    }

    private ExpressionSyntax? Returned()
    {
        var run = _type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.Text == "Run" && method.ParameterList.Parameters.Count == 0);
        return run?.ExpressionBody?.Expression ?? run?.Body?.Statements.OfType<ReturnStatementSyntax>().LastOrDefault()?.Expression;
    }

    // A labelled tensor within a line is shown by its label.
    private sealed class Names(ForwardLines lines) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
            lines.Labelled(node) is var (label, _) ? SyntaxFactory.IdentifierName(label) : base.VisitInvocationExpression(node);

        public override SyntaxNode? VisitParenthesizedExpression(ParenthesizedExpressionSyntax node) =>
            Visit(node.Expression) is IdentifierNameSyntax name ? name : base.VisitParenthesizedExpression(node);
    }
}
