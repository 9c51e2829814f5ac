using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autograd.Tests;

/// <summary>Which symbols of a compilation's own sources its files use, resolved by the compiler.</summary>
/// <remarks>
/// Found are named types and members, operators, extension members, conversions, the types of <c>var</c> and of lambda
/// parameters, and what foreach, deconstruction, collection expressions and patterns call. Comments are not read.
/// </remarks>
internal static class SymbolUses
{
    /// <summary>The uses in these trees, each once per line, in the order of files and lines.</summary>
    public static Use[] Of(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees)
    {
        var tensor = compilation.GetTypeByMetadataName("Autograd.Tensor`1")!;
        return [.. trees.AsParallel().AsOrdered().SelectMany(tree => In(compilation.GetSemanticModel(tree), tensor))];
    }

    private static IEnumerable<Use> In(SemanticModel model, INamedTypeSymbol tensor)
    {
        var uses = from node in model.SyntaxTree.GetRoot().DescendantNodes()
                   from symbol in Named(model, node).SelectMany(Definitions)
                   let declared = FileOf(symbol)
                   where declared is not null
                   let line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1
                   let isTensors = symbol is not INamedTypeSymbol && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, tensor)
                   select new Use(model.SyntaxTree.FilePath, line, symbol, declared, isTensors ? FileOf(tensor)! : declared);
        return uses.Distinct().OrderBy(use => use.Line);
    }

    private static IEnumerable<ISymbol?> Named(SemanticModel model, SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        foreach (var symbol in info.Symbol is null ? info.CandidateSymbols : [info.Symbol])
            yield return symbol;
        if (node is VariableDesignationSyntax or ParameterSyntax { Type: null })
            yield return model.GetDeclaredSymbol(node) switch { ILocalSymbol local => local.Type, IParameterSymbol parameter => parameter.Type, _ => null };
        if (node is ExpressionSyntax expression)
        {
            yield return model.GetConversion(expression).MethodSymbol;
            if (expression.Parent is InitializerExpressionSyntax { RawKind: (int)SyntaxKind.CollectionInitializerExpression })
                yield return model.GetCollectionInitializerSymbolInfo(expression).Symbol;
        }
        switch (node)
        {
            case CommonForEachStatementSyntax loop:
                var each = model.GetForEachStatementInfo(loop);
                yield return each.GetEnumeratorMethod;
                yield return each.CurrentProperty;
                yield return each.ElementType;
                yield return each.ElementConversion.MethodSymbol;
                if (loop is ForEachVariableStatementSyntax several)
                    foreach (var method in Deconstructions(model.GetDeconstructionInfo(several)))
                        yield return method;
                break;
            case AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } assignment:
                foreach (var method in Deconstructions(model.GetDeconstructionInfo(assignment)))
                    yield return method;
                break;
            case CollectionExpressionSyntax:
                yield return (model.GetOperation(node) as ICollectionExpressionOperation)?.ConstructMethod;
                break;
            case RecursivePatternSyntax:
                yield return (model.GetOperation(node) as IRecursivePatternOperation)?.DeconstructSymbol;
                break;
            case ListPatternSyntax:
                var list = model.GetOperation(node) as IListPatternOperation;
                yield return list?.LengthSymbol;
                yield return list?.IndexerSymbol;
                break;
        }
    }

    private static IEnumerable<IMethodSymbol?> Deconstructions(DeconstructionInfo info) =>
        info.Nested.SelectMany(Deconstructions).Append(info.Method);

    /// <summary>The definitions behind a symbol: of <c>Dictionary&lt;Shape, Tensor&lt;float&gt;[]&gt;</c> all three types.</summary>
    private static IEnumerable<ISymbol> Definitions(ISymbol? symbol) => symbol switch
    {
        IArrayTypeSymbol array => Definitions(array.ElementType),
        IPointerTypeSymbol pointer => Definitions(pointer.PointedAtType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.SelectMany(element => Definitions(element.Type)),
        INamedTypeSymbol type => type.TypeArguments.SelectMany(Definitions).Prepend(type.OriginalDefinition),
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var made } => [made.OriginalDefinition],
        IMethodSymbol method => [(method.ReducedFrom ?? method).OriginalDefinition],
        IFieldSymbol { ContainingType.IsTupleType: true } => [],
        IFieldSymbol or IPropertySymbol or IEventSymbol => [symbol.OriginalDefinition],
        _ => [],
    };

    /// <summary>The file that declares a symbol, for a member that the compiler adds the file of its type; null outside Core.</summary>
    private static string? FileOf(ISymbol? symbol)
    {
        while (symbol is not null && symbol.DeclaringSyntaxReferences.IsEmpty)
            symbol = symbol.ContainingType;
        var files = symbol?.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath) ?? [];
        return symbol?.DeclaringSyntaxReferences.Length > 1
            ? files.OrderByDescending(file => Path.GetFileNameWithoutExtension(file) == symbol.Name).ThenBy(file => Arrows.Reach(Arrows.FolderOf(file)).Count).First()
            : files.FirstOrDefault();
    }
}
