using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>What an exercise does not allow, because the judge could not see who writes a gradient.</summary>
internal static class Rules
{
    /// <summary>The statements that break a rule, with the sentence about each.</summary>
    public static Dictionary<StatementSyntax, string> Broken(BlockSyntax body, IReadOnlySet<string> gradients)
    {
        var broken = new Dictionary<StatementSyntax, string>();
        foreach (var node in body.DescendantNodes())
        {
            string? sentence = node switch
            {
                VariableDeclaratorSyntax { Identifier.Text: var name } when gradients.Contains(name) => $"'{name}' is already there: write '{name} = …' without var or a type.",
                SingleVariableDesignationSyntax { Identifier.Text: var name } when gradients.Contains(name) => $"'{name}' is already there: assign to it without declaring it again.",
                ParameterSyntax { Identifier.Text: var name } when gradients.Contains(name) => $"'{name}' is a gradient of the exercise: give the parameter another name.",
                ForEachStatementSyntax { Identifier.Text: var name } when gradients.Contains(name) => $"'{name}' is a gradient of the exercise: give the loop's variable another name.",
                ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword, Expression: var argument } when Targets.RootOf(argument) is { } name && gradients.Contains(name) =>
                    $"'{name}' cannot be passed by ref or out: return the value and write '{name} = …'.",
                RefExpressionSyntax { Expression: var value } when Targets.RootOf(value) is { } name && gradients.Contains(name) => $"'{name}' cannot be taken by ref: write '{name} = …'.",
                _ => null,
            };
            if (sentence is not null && node.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault(statement => statement is not BlockSyntax) is { } statement)
                broken.TryAdd(statement, sentence);
        }
        return broken;
    }

    /// <summary>A field, property or method of the learner's class that hides a gradient; null where there is none.</summary>
    public static LearnerNote? Hidden(BlockSyntax body, IReadOnlySet<string> gradients)
    {
        foreach (var member in body.FirstAncestorOrSelf<ClassDeclarationSyntax>()!.Members)
        {
            IEnumerable<SyntaxToken> names = member switch
            {
                FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier),
                PropertyDeclarationSyntax property => [property.Identifier],
                MethodDeclarationSyntax method => [method.Identifier],
                _ => [],
            };
            if (names.FirstOrDefault(name => gradients.Contains(name.Text)) is { RawKind: not 0 } hiding)
                return AttemptCompiler.NoteAt(hiding.GetLocation(), $"'{hiding.Text}' is already there: delete this line, and write '{hiding.Text} = …' in Backward.");
        }
        return null;
    }
}
