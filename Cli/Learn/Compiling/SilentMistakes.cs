using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>What compiles and runs, but is not what a person from the notebook means.</summary>
internal static class SilentMistakes
{
    /// <summary>The notes about a pass.</summary>
    /// <param name="body">The pass.</param>
    /// <param name="model">What its names mean.</param>
    /// <param name="refused">Statements about which something is said already.</param>
    public static IEnumerable<LearnerNote> In(BlockSyntax body, SemanticModel model, IReadOnlyDictionary<StatementSyntax, string> refused) =>
        body.DescendantNodes(node => node is not StatementSyntax statement || !refused.ContainsKey(statement))
            .Where(node => node is not StatementSyntax statement || !refused.ContainsKey(statement))
            .Select(node => node switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } division => WholeDivisions.Note(division, model),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.ExclusiveOrExpression } power when TypeWords.IsWhole(model.GetTypeInfo(power).Type) => At(power, $"^ is no power in C#: write Math.Pow({power.Left}, {power.Right}).", DiagnosisKind.PowerRule),
                AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => Reversed(assignment) ?? OntoItself(assignment) ?? SingleNumber(assignment, model),
                ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => ThrownAway(call, model),
                StatementSyntax { Parent: ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or IfStatementSyntax } inner and not BlockSyntax => Outside(inner),
                _ => null,
            }).OfType<LearnerNote>();

    internal static LearnerNote At(SyntaxNode node, string sentence, DiagnosisKind? kind = null) => AttemptCompiler.NoteAt(node.GetLocation(), sentence) with { IsError = false, Kind = kind };

    // 'dX =+ Y' assigns +Y.
    private static LearnerNote? Reversed(AssignmentExpressionSyntax assignment) =>
        assignment.Right is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryPlusExpression or (int)SyntaxKind.UnaryMinusExpression } sign
        && sign.OperatorToken.SpanStart == assignment.OperatorToken.Span.End && sign.Operand.SpanStart > sign.OperatorToken.Span.End
            ? At(assignment, $"={sign.OperatorToken.Text} assigns anew, and {sign.OperatorToken.Text}= changes what is there: write {assignment.Left} {sign.OperatorToken.Text}= {sign.Operand};", DiagnosisKind.Overwritten)
            : null;

    private static LearnerNote? OntoItself(AssignmentExpressionSyntax assignment) =>
        assignment is { Left: IdentifierNameSyntax left, Right: IdentifierNameSyntax right } && left.Identifier.Text == right.Identifier.Text ? At(assignment, $"This line assigns {left} to itself, which changes nothing.") : null;

    // 'dprobs = 0' makes a tensor of rank 0.
    private static LearnerNote? SingleNumber(AssignmentExpressionSyntax assignment, SemanticModel model) =>
        assignment.Left is IdentifierNameSyntax left && TypeWords.IsTensor(model.GetTypeInfo(left).Type) && TypeWords.IsNumber(model.GetTypeInfo(assignment.Right).Type)
            ? At(assignment, $"{left} becomes the single number {assignment.Right} here, without a shape: write {left} = {ConversionErrors.Filled(assignment.Right.ToString(), model.GetSymbolInfo(left).Symbol is IPropertySymbol ? GivenSource.LabelOf(left.Identifier.Text) : "x")};")
            : null;

    // 'dC.IndexAdd(0, Xb, demb);' makes a new tensor, which nobody keeps.
    private static LearnerNote? ThrownAway(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax, Name.Identifier.Text: not "Named" } access || !IsValue(model.GetTypeInfo(call).Type))
            return null;
        string left = access.Expression is IdentifierNameSyntax name && model.GetSymbolInfo(name).Symbol is ILocalSymbol or IPropertySymbol { IsReadOnly: false } ? name.ToString() : "dX";
        return At(call, $"{access.Name} gives a new tensor, which this line throws away: write {left} = {call};");
    }

    private static bool IsValue(ITypeSymbol? type) => TypeWords.IsTensor(type) || type is { Name: "Indices" } or { IsTupleType: true };

    // The line below the only one that belongs to a loop, indented like it.
    private static LearnerNote? Outside(StatementSyntax inner)
    {
        if (inner.Parent is IfStatementSyntax { Else: not null } || Outermost(inner) is not { Parent: BlockSyntax block } loop)
            return null;
        int next = block.Statements.IndexOf(loop) + 1;
        if (next >= block.Statements.Count || LineOf(loop) == LineOf(inner) || PlaceOf(block.Statements[next]) != PlaceOf(inner) || PlaceOf(inner) <= PlaceOf(loop))
            return null;
        string word = inner.Parent!.GetFirstToken().Text;
        return At(block.Statements[next], $"Only one line belongs to the {word} above, and this one does not: put {{ }} around both.");
    }

    private static StatementSyntax Outermost(StatementSyntax inner)
    {
        var loop = inner;
        while (loop.Parent is ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or IfStatementSyntax)
            loop = (StatementSyntax)loop.Parent;
        return loop;
    }

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line;

    private static int PlaceOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Character;
}
