using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>Values of the wrong type: a number for a tensor, a pair for its values, indices for numbers.</summary>
internal sealed class ConversionErrors(SemanticModel model, IReadOnlySet<string> gradients)
{
    /// <summary>A value that its variable cannot hold.</summary>
    public string? Assigned(SyntaxNode node)
    {
        if (node is not ExpressionSyntax value)
            return null;
        var from = model.GetTypeInfo(value).Type;
        var to = model.GetTypeInfo(value).ConvertedType;
        var (name, type) = Target(value);
        to = type ?? to;
        if (to is { SpecialType: SpecialType.System_Boolean } && value is AssignmentExpressionSyntax assigned)
            return $"= assigns, and == compares: write {assigned.Left} == {assigned.Right}.";
        if (TypeWords.IsTensor(to) && TypeWords.IsNumber(from))
            return $"{name ?? "It"} is a tensor, and {value} is a number: write {name ?? "dX"} = {Filled(value.ToString(), name is not null && gradients.Contains(name) ? GivenSource.LabelOf(name) : "x")};";
        return Common(value, from)
            ?? (TypeWords.IsNumber(to) && TypeWords.IsTensor(from) ? $"{Short(value)} is a tensor, not a number: declare it by var, or take a single number by .Item()."
            : TypeWords.IsWhole(to) && from is { Name: "Indices" } ? $"{Short(value)} is a row of indices: write both places in one bracket, as in Xb[k, j]."
            : TypeWords.IsWhole(to) && TypeWords.IsNumber(from) ? $"int holds whole numbers only, and {Short(value)} is none: declare {name ?? "the variable"} by var or double."
            : to is { SpecialType: SpecialType.System_Single } && TypeWords.IsNumber(from) ? $"{Short(value)} is a double: write double {name ?? "x"} = {Short(value)};"
            : to is { Name: "Indices" } && TypeWords.IsTensor(from) ? $"{Short(value)} is a tensor, and indices are needed here: Max(…).Indices and ArgMax(…) give indices."
            : $"{Short(value)} is {TypeWords.Of(from)}, and {TypeWords.Of(to)} is needed here.");
    }

    /// <summary>An argument that its parameter cannot take.</summary>
    public string? Passed(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<ArgumentSyntax>() is not { } argument)
            return null;
        var from = model.GetTypeInfo(argument.Expression).Type;
        string called = (argument.Parent?.Parent as InvocationExpressionSyntax)?.Expression switch { MemberAccessExpressionSyntax access => access.Name.ToString(), { } other => other.ToString(), _ => "the bracket" };
        return Common(argument.Expression, from)
            ?? (TypeWords.IsTensor(from) && argument.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Math" or "MathF" } }, ArgumentList.Arguments: [var first, ..] arguments } && first == argument
                ? $"Math.{called} takes one number, and {Short(argument.Expression)} is a tensor: write {NotebookPatterns.Receiver(argument.Expression.ToString())}.{called}({string.Join(", ", arguments.Skip(1))})."
            : called is "OnesLike" or "ZerosLike" && from is { Name: "Shape" } ? $"{called} takes a tensor: write {called.Replace("Like", "")}({argument.Expression})."
            : called is "Ones" or "Zeros" && TypeWords.IsTensor(from) ? $"{called} takes a shape: write {called}Like({argument.Expression})."
            : called is "Sum" or "Mean" && argument.Expression.ToString().StartsWith('(') ? $"{called} takes axes: write {called}({argument.Expression.ToString()[1..^1]})."
            : $"{called} cannot take {Short(argument.Expression)}, which is {TypeWords.Of(from)}.");
    }

    /// <summary>Operands that an operator cannot join.</summary>
    public string? Operated(SyntaxNode node)
    {
        var (left, operation, right) = node switch
        {
            BinaryExpressionSyntax binary => (binary.Left, binary.OperatorToken.Text, binary.Right),
            AssignmentExpressionSyntax assignment => (assignment.Left, assignment.OperatorToken.Text, assignment.Right),
            _ => (null, "", (node as PrefixUnaryExpressionSyntax)?.Operand),
        };
        if (right is null)
            return null;
        foreach (var operand in new[] { left, right }.OfType<ExpressionSyntax>())
        {
            if (Common(operand, model.GetTypeInfo(operand).Type) is { } sentence)
                return sentence;
            if (operand is MemberAccessExpressionSyntax access && model.GetMemberGroup(access).Length > 0)
                return $"{access.Name} is a method: write {access}().";
        }
        return left is null ? $"{Short(right)} is {TypeWords.Of(model.GetTypeInfo(right).Type)}, and this sign needs a number or a tensor."
            : $"{operation} cannot join {Short(left)} ({TypeWords.Of(model.GetTypeInfo(left).Type)}) and {Short(right)} ({TypeWords.Of(model.GetTypeInfo(right).Type)}).";
    }

    /// <summary>A tensor of one number in the shape of another.</summary>
    public static string Filled(string number, string like) =>
        number.TrimEnd('f', 'd', 'F', 'D') switch { "0" or "0.0" => $"ZerosLike({like})", "1" or "1.0" => $"OnesLike({like})", _ => $"{number} * OnesLike({like})" };

    private string? Common(ExpressionSyntax value, ITypeSymbol? type) =>
        type is { IsTupleType: true } && value is InvocationExpressionSyntax ? $"{Short(value)} is a pair, the values and their places: write {Short(value)}.Values or {Short(value)}.Indices."
        : type is { Name: "Indices" } && TypeWords.IsTensor(Wanted(value)) ? $"{Short(value)} is indices, not numbers: a tensor of 0 and 1 is made by OneHot({Short(value)}, classes)."
        : type is { SpecialType: SpecialType.System_Void } ? $"{Short(value)} gives nothing back: call it in a line of its own."
        : null;

    // What stands on the other side.
    private ITypeSymbol? Wanted(ExpressionSyntax value) => value.Parent switch
    {
        BinaryExpressionSyntax binary => model.GetTypeInfo(binary.Left == value ? binary.Right : binary.Left).Type,
        _ => Target(value).Type,
    };

    private (string? Name, ITypeSymbol? Type) Target(ExpressionSyntax value) => value.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Right == value => (assignment.Left.ToString(), model.GetTypeInfo(assignment.Left).Type),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } declared } => (declared.Identifier.Text, model.GetTypeInfo(declaration.Type).Type),
        _ => (null, null),
    };

    private static string Short(ExpressionSyntax value) => value.ToString() is { Length: < 50 } text ? text : "this value";
}
