using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>Takes the statements of one step out of a learner's file.</summary>
internal static class StepReset
{
    /// <summary>The file with the step's first statement replaced by todo and its others removed.</summary>
    /// <exception cref="InvalidInputException">The file has no Backward().</exception>
    public static string In(string text, ExerciseSource exercise, string step)
    {
        var root = LearnerCompilation.Parse(text, $"{exercise.Name}.cs").GetCompilationUnitRoot();
        string gradient = GivenSource.GradientOf(step);
        var body = root.DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.Text == "Backward")?.Body
            ?? throw new InvalidInputException($"{exercise.Name}.cs has no method Backward(): 'autograd learn reset {exercise.Name}' writes the file anew.");
        var names = new HashSet<string> { gradient };
        var statements = body.Statements.Where(statement => statement.DescendantNodesAndSelf().OfType<StatementSyntax>().Any(inner => Targets.Of(inner, names).Count > 0)).ToList();
        if (statements.Count == 0)
            return text.Insert(body.CloseBraceToken.FullSpan.Start, $"\n{LearnerFile.Slot(exercise, step)}");
        foreach (var statement in statements.AsEnumerable().Reverse())
            text = text.Remove(statement.Span.Start, statement.Span.Length).Insert(statement.Span.Start, statement == statements[0] ? $"{gradient} = todo;" : "");
        return text;
    }
}
