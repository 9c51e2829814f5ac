using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Tests;

/// <summary>A kernel's loop runs fully compiled from its first call: with tiered compilation it would begin unoptimized, hundreds of times slower.</summary>
public class CompiledAtOnceTests
{
    [Test]
    public void EveryMethodOfAKernelThatHoldsALoopSaysSo()
    {
        var files = Directory.GetFiles(Repository.PathOf("Core/Kernels"), "*.cs", SearchOption.AllDirectories);
        Assert.That(files, Has.Length.GreaterThan(60));
        int loops = 0;
        var missing = new List<string>();
        foreach (string file in files)
            foreach (var method in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Where(HasLoop))
            {
                loops++;
                string attributes = method.AttributeLists.ToString();
                if (!attributes.Contains("AggressiveOptimization") && !attributes.Contains("AggressiveInlining"))
                    missing.Add($"{Path.GetFileNameWithoutExtension(file)}.{method.Identifier.Text}");
            }
        Assert.That(loops, Is.GreaterThan(80));
        Assert.That(missing, Is.Empty);
    }

    private static bool HasLoop(MethodDeclarationSyntax method) =>
        method.DescendantNodes(node => node is not LambdaExpressionSyntax).Any(node => node is ForStatementSyntax or WhileStatementSyntax or ForEachStatementSyntax or DoStatementSyntax);
}
