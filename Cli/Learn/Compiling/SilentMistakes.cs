using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>What compiles and runs, but is not what a person from the notebook means.</summary>
internal static class SilentMistakes
{
    /// <summary>The notes about a pass.</summary>
    public static IEnumerable<LearnerNote> In(BlockSyntax body, SemanticModel model)
    {
        foreach (var division in body.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(node => node.IsKind(SyntaxKind.DivideExpression)))
            if (model.GetTypeInfo(division.Left).Type?.SpecialType == SpecialType.System_Int32 && model.GetTypeInfo(division.Right).Type?.SpecialType == SpecialType.System_Int32)
                yield return AttemptCompiler.NoteAt(division.GetLocation(), $"{division} divides whole numbers, so the part behind the point is lost: write {division.Left}.0 / {division.Right}.") with { IsError = false, Kind = DiagnosisKind.LostFactor };
    }
}
