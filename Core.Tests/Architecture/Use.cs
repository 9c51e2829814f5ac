using Microsoft.CodeAnalysis;

namespace Autograd.Tests;

/// <summary>A symbol of Core used in a file of Core.</summary>
/// <param name="File">The file that uses the symbol: <c>Core/Ops/Functions/Exp.cs</c>.</param>
/// <param name="Line">The line of the use, from 1.</param>
/// <param name="Symbol">The definition of the type or member.</param>
/// <param name="Declared">The file that declares the symbol.</param>
/// <param name="Target">The file that the arrow ends at: for a member of <see cref="Tensor{T}"/> the tensor's own file, otherwise <paramref name="Declared"/>.</param>
internal sealed record Use(string File, int Line, ISymbol Symbol, string Declared, string Target)
{
    private static readonly SymbolDisplayFormat Format = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The symbol as a reader writes it: <c>Shape</c>, <c>Shape.Of</c>.</summary>
    public string Name => Symbol.ToDisplayString(Format);

    public string Place => $"{File}:{Line}";
}
