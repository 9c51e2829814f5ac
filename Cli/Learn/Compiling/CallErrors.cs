using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>Calls with the wrong arguments, and calls of what is no method.</summary>
internal static class CallErrors
{
    /// <summary>How the method is called.</summary>
    public static string? Arguments(SyntaxNode node, SemanticModel model)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            return node.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>() is not { } made ? null
                : made.Type.ToString().StartsWith("Tensor", StringComparison.Ordinal) ? "A tensor is made by Ones(…), Zeros(…), OnesLike(x) or ZerosLike(x)."
                : $"{made.Type} cannot be made from these arguments.";
        var methods = model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>().OrderByDescending(method => method.Parameters.Length).ToList();
        string name = call.Expression is MemberAccessExpressionSyntax access ? access.Name.ToString() : call.Expression.ToString();
        return methods.Count == 0 ? null : $"{name} does not take these arguments: it is called as {string.Join(" or ", methods.Select(method => Signature(name, method)).Distinct().Take(3))}.";
    }

    /// <summary>Something that is no method, with brackets behind it.</summary>
    public static string NoMethod(SyntaxNode node, SemanticModel model)
    {
        var call = node.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        string arguments = call?.ArgumentList.ToString() is { Length: < 60 } text ? text : "(…)";
        if (call is null)
            return $"'{node}' is no method.";
        if (call.ArgumentList.Arguments is { Count: > 0 } given && typeof(Tensor<float>).GetMethods().Any(method => method.Name == node.ToString()))
            return $"{node} is a method of tensors: write {NotebookPatterns.Receiver(given[0].ToString())}.{node}({string.Join(", ", given.Skip(1))}).";
        if (model.LookupNamespacesAndTypes(node.SpanStart, name: node.ToString()).Any())
            return node.ToString() == "Shape" ? $"A shape is made by Shape.Of{arguments}." : $"An object is made by new: write new {node}{arguments}.";
        return call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Shape" } shape ? $"Shape has places, not arguments: write {shape}[{string.Join(", ", call.ArgumentList.Arguments)}]."
            : call.Expression is MemberAccessExpressionSyntax access ? $"{access.Name} is no method: write {access} without brackets."
            : $"{call.Expression} is no method, and a product needs *: write {call.Expression} * {arguments}.";
    }

    private static string Signature(string name, IMethodSymbol method) =>
        $"{name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Name == "keepDims" ? "keepDims: true" : parameter.Name))})";
}
