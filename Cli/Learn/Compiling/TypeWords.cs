using Microsoft.CodeAnalysis;

namespace Autograd.Cli;

/// <summary>A type of C# in the learner's words: <c>a tensor</c>, <c>a whole number</c>.</summary>
internal static class TypeWords
{
    /// <summary>The words.</summary>
    public static string Of(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { Name: "Tensor", TypeArguments: [{ SpecialType: SpecialType.System_Double }] } => "a tensor of double, where this exercise has float",
        { Name: "Tensor" } => "a tensor",
        { Name: "Indices" } => "indices",
        { Name: "Shape" } => "a shape",
        { IsTupleType: true } => "a pair",
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } => "a whole number",
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => "a number",
        { SpecialType: SpecialType.System_Boolean } => "true or false",
        { SpecialType: SpecialType.System_String } => "a string",
        { SpecialType: SpecialType.System_Void } => "nothing",
        null or { TypeKind: TypeKind.Error } => "something unknown",
        _ => $"a {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}",
    };

    /// <summary>Whether it is the tensor of the exercise.</summary>
    public static bool IsTensor(ITypeSymbol? type) => type is { Name: "Tensor" };

    /// <summary>Whether it is a number of C#.</summary>
    public static bool IsNumber(ITypeSymbol? type) => type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double };

    /// <summary>Whether it holds no fraction.</summary>
    public static bool IsWhole(ITypeSymbol? type) => type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 };
}
