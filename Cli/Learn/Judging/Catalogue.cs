using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>The misconceptions of an exercise's pages, compiled: each is a pass that makes exactly that mistake.</summary>
/// <param name="Assembly">In float64; empty where there are none.</param>
/// <param name="Entries">Class, step and misconception.</param>
internal sealed record Catalogue(byte[] Assembly, IReadOnlyList<CatalogueEntry> Entries)
{
    /// <summary>Compiles them. A page that several exercises share may name tensors that one of them does not have: that mistake is left out there.</summary>
    public static Catalogue Of(ExerciseSource exercise)
    {
        var entries = exercise.Prepared.Graph.Asked
            .SelectMany(step => (exercise.Pages(step)?.Mistakes ?? []).Select(mistake => (step, mistake)))
            .Select((found, i) => new CatalogueEntry($"Mistake{i}", found.step, found.mistake)).ToList();
        var gradients = GivenSource.Gradients(exercise.Prepared.Graph);
        var given = DoubleRewriter.Of(LearnerCompilation.Parse(exercise.Given, "Given.cs"));
        while (entries.Count > 0)
        {
            var tree = Instrumented(entries, exercise, gradients);
            var compilation = LearnerCompilation.Of(given, tree);
            if (LearnerCompilation.Emit(compilation, out var errors) is { } assembly)
                return new Catalogue(assembly, [.. entries.Select(entry => entry with { DividesWholeNumbers = Divides(tree, entry.ClassName, compilation.GetSemanticModel(tree)) })]);
            var failing = errors.Where(error => error.Location.SourceTree == tree).Select(error => ClassAt(tree, error)).ToHashSet();
            if (entries.RemoveAll(entry => failing.Contains(entry.ClassName)) == 0)
                break;
        }
        return new Catalogue([], []);
    }

    private static SyntaxTree Instrumented(List<CatalogueEntry> entries, ExerciseSource exercise, IReadOnlySet<string> gradients)
    {
        var classes = new StringBuilder();
        foreach (var entry in entries)
            classes.Append($"public class {entry.ClassName} : {GivenSource.ClassOf(exercise.Name)} {{ public override void Backward() {{ {entry.Mistake.Code} }} }}\n");
        var tree = LearnerCompilation.Parse(classes.ToString(), "Catalogue.cs");
        var root = tree.GetCompilationUnitRoot();
        var nothing = new Dictionary<StatementSyntax, string>();
        var rewritten = root.ReplaceNodes(
            root.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(method => method.Body!),
            (body, _) => new StatementRewriter(gradients, nothing).Rewrite(body));
        return DoubleRewriter.Of(tree.WithRootAndOptions(rewritten, tree.Options));
    }

    private static bool Divides(SyntaxTree tree, string className, SemanticModel model) =>
        tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single(type => type.Identifier.Text == className)
            .DescendantNodes().OfType<BinaryExpressionSyntax>().Any(division => division.IsKind(SyntaxKind.DivideExpression) && WholeDivisions.Note(division, model) is not null);

    private static string ClassAt(SyntaxTree tree, Diagnostic error) =>
        tree.GetRoot().FindToken(error.Location.SourceSpan.Start).Parent!.AncestorsAndSelf().OfType<ClassDeclarationSyntax>().First().Identifier.Text;
}

/// <summary>A compiled misconception.</summary>
/// <param name="ClassName">Its class.</param>
/// <param name="Step">The step.</param>
/// <param name="Mistake">The page's entry.</param>
internal sealed record CatalogueEntry(string ClassName, string Step, Misconception Mistake)
{
    /// <summary>Whether the mistake is a division of whole numbers: the learner's line shows that, its numbers do not.</summary>
    public bool DividesWholeNumbers { get; init; }
}
