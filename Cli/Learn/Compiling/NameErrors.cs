using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>Names that do not exist: what was meant.</summary>
internal sealed class NameErrors(SemanticModel model, string exercise)
{
    private static readonly string[] Libraries = ["torch", "np", "numpy", "F", "nn", "plt", "cmp"];

    /// <summary>A name that is not in scope.</summary>
    public string Unknown(SyntaxNode node)
    {
        string name = node is SimpleNameSyntax simple ? simple.Identifier.Text : node.ToString();
        bool isCalled = node.Parent is InvocationExpressionSyntax call && call.Expression == node;
        if (Libraries.Contains(name))
            return name == "cmp" ? "The judge compares by itself: delete this line." : $"There is no {name} here: tensors are made by Ones, Zeros, OnesLike, ZerosLike and OneHot.";
        if (name is "keepDims" or "keepdim" or "keepdims")
            return "An argument is named with : in C#: write keepDims: true.";
        if (isCalled && node.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } && Member(name) is { } member)
            return $"{member} is a method of tensors: write {NotebookPatterns.Receiver(arguments[0].ToString())}.{member}({string.Join(", ", arguments.Skip(1))}).";
        if (NearestName.Of(name, Names(node.SpanStart, isCalled)) is { } near)
            return $"There is no {name} here: did you mean {near}?";
        if (OtherExercise(name) is { } other)
            return $"{name} belongs to exercise {other}: this exercise does not have it.";
        return isCalled ? $"There is no method {name} here."
            : node.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax statement } assignment && assignment.Left == node
                ? $"{name} is a new variable: write var {statement}"
                : $"There is no {name} here: a variable is declared by var {name} = … in a line above.";
    }

    /// <summary>A member that its type does not have.</summary>
    public string? Member(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is not { } access)
            return null;
        string name = access.Name.Identifier.Text;
        var type = model.GetTypeInfo(access.Expression).Type ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol;
        if (type is { IsTupleType: true })
            return $"{access.Expression} is a pair, the values and their places: write {access.Expression}.Values or {access.Expression}.Indices.";
        string? near = type is null ? null : NearestName.Of(name, model.LookupSymbols(access.SpanStart, type, includeReducedExtensionMethods: true).Select(symbol => symbol.Name));
        string owner = access.Expression.ToString() is { Length: < 30 } text ? $"{text}, {TypeWords.Of(type)}," : TypeWords.Of(type);
        return $"{char.ToUpperInvariant(owner[0]) switch { var first when owner.StartsWith("a ", StringComparison.Ordinal) => first, _ => owner[0] }}{owner[1..]} has no .{name}{(near is null ? "." : $": did you mean .{near}?")}";
    }

    /// <summary>A type that does not exist.</summary>
    public string Type(SyntaxNode node)
    {
        string name = node is SimpleNameSyntax simple ? simple.Identifier.Text : node.ToString();
        if (name == "let")
            return "C# declares a variable by var: write var x = … .";
        return NearestName.Of(name, ["Tensor", "Indices", "Shape", "int", "float", "double", "var", "bool", "string"]) is { } near
            ? $"There is no type {name}: did you mean {near}?"
            : $"There is no type {name}: a variable is declared by var x = … .";
    }

    private string? Member(string name)
    {
        string known = NotebookMembers.NameOf(name) ?? name;
        var tensor = model.Compilation.GetTypeByMetadataName("Autograd.Tensor`1");
        return tensor is not null && model.LookupSymbols(0, tensor, known, includeReducedExtensionMethods: true).Any(symbol => symbol is IMethodSymbol) ? known : null;
    }

    // Members and locals that a line may use; the judge's own hooks and what every object has are left out.
    private IEnumerable<string> Names(int position, bool called) => model.LookupSymbols(position)
        .Where(symbol => called ? symbol is IMethodSymbol : symbol is ILocalSymbol or IParameterSymbol or IPropertySymbol or IFieldSymbol)
        .Where(symbol => symbol.ContainingType?.SpecialType != SpecialType.System_Object && !symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EditorBrowsableAttribute"))
        .Select(symbol => symbol.Name);

    private string? OtherExercise(string name) => LessonSource.Shipped
        .FirstOrDefault(lesson => lesson.Exercises.Any(source => source.Name == exercise))?.Exercises
        .FirstOrDefault(source => source.Name != exercise && (source.Forward.Text.Contains($"\"{name}\"", StringComparison.Ordinal) || name.Length > 1 && name[0] == 'd' && source.Forward.Text.Contains($"\"{name[1..]}\"", StringComparison.Ordinal)))?.Number;
}
