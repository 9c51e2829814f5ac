using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>Divisions of whole numbers that lose the part behind the point: <c>1 / n</c> is 0.</summary>
internal static class WholeDivisions
{
    /// <summary>What is to be said of a division; null where it is meant as it stands.</summary>
    public static LearnerNote? Note(BinaryExpressionSyntax division, SemanticModel model)
    {
        if (!TypeWords.IsWhole(model.GetTypeInfo(division.Left).Type) || !TypeWords.IsWhole(model.GetTypeInfo(division.Right).Type) || IsExact(division, model) || IsMeant(division, model))
            return null;
        string left = division.Left.ToString(), right = division.Right.ToString();
        string instead = division.Left is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } && int.TryParse(left, out _) ? $"{left}.0 / {right}"
            : division.Right is LiteralExpressionSyntax && int.TryParse(right, out _) ? $"{left} / {right}.0"
            : NOf(division.Right) is { } n ? $"{left} / ({n} - 1.0)"
            : $"(double){left} / {right}";
        bool isSmall = model.GetConstantValue(division.Left).Value is int and >= -1 and <= 1 && !model.GetConstantValue(division.Right).HasValue; // 1 / n
        string value = isSmall ? "gives 0" : model.GetConstantValue(division) is { HasValue: true, Value: var constant } ? $"gives {constant}" : "loses the part behind the point";
        return SilentMistakes.At(division, $"{division} divides whole numbers and {value}: write {instead}.", !isSmall && (NOf(division.Left) is not null || NOf(division.Right) is not null) ? DiagnosisKind.NMinusOne : DiagnosisKind.LostFactor);
    }

    private static bool IsExact(BinaryExpressionSyntax division, SemanticModel model) =>
        model.GetConstantValue(division.Left).Value is int left && model.GetConstantValue(division.Right).Value is int and not 0 and var right && left % right == 0;

    // The n of (n - 1).
    private static ExpressionSyntax? NOf(ExpressionSyntax value) =>
        value is ParenthesizedExpressionSyntax { Expression: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Right: LiteralExpressionSyntax { Token.Value: 1 } } minus } ? minus.Left : null;

    private static IEnumerable<ExpressionSyntax> Uses(VariableDeclaratorSyntax declared, SemanticModel model) => model.GetDeclaredSymbol(declared) is { } symbol
        ? declared.FirstAncestorOrSelf<BlockSyntax>()!.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.Text == symbol.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol))
        : [];

    // As an index, an argument or a variable of type int, through whole-number arithmetic only.
    private static bool IsMeant(ExpressionSyntax value, SemanticModel model)
    {
        while (value.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax && TypeWords.IsWhole(model.GetTypeInfo(value.Parent).Type))
            value = (ExpressionSyntax)value.Parent;
        return value.Parent switch
        {
            ArgumentSyntax { Parent: BracketedArgumentListSyntax } or RangeExpressionSyntax => true,
            ArgumentSyntax or ExpressionElementSyntax => TypeWords.IsWhole(model.GetTypeInfo(value).ConvertedType),
            BinaryExpressionSyntax comparison => comparison.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } declared } => TypeWords.IsWhole(model.GetTypeInfo(declaration.Type).Type) && (!declaration.Type.IsVar || Uses(declared, model).All(use => IsMeant(use, model))),
            AssignmentExpressionSyntax assignment => TypeWords.IsWhole(model.GetTypeInfo(assignment.Left).Type),
            _ => false,
        };
    }
}
