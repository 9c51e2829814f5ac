using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>Compiles the expression of <c>autograd draw</c> in memory, once for each kind of number.</summary>
internal static class ExpressionCompiler
{
    /// <summary>The method's name in the compiled class.</summary>
    public const string Method = "Of";

    private const string Class = "Expression";

    /// <summary>The compiled expression.</summary>
    /// <param name="text">An expression, or <c>name = expression</c>.</param>
    /// <param name="inputs">The inputs' names.</param>
    /// <exception cref="InvalidInputException">It does not compile: the sentence, and a caret below the column.</exception>
    public static CompiledExpression Compile(string text, IReadOnlyList<string> inputs)
    {
        text = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (text.Length == 0)
            throw new InvalidInputException("The expression is empty: autograd draw \"tanh(x*w + b)\" x=2 w=-3 b=1.");
        var parsed = SyntaxFactory.ParseExpression(text, options: LearnerCompilation.Parsing);
        string name = inputs.Contains("y") ? "result" : "y";
        int start = 0;
        if (parsed is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left, Right: var right } && !inputs.Contains(left.Identifier.Text))
            (name, start) = (left.Identifier.Text, right.SpanStart); // o = tanh(n) gives the result a name
        var errors = new ExpressionErrors(text, inputs);
        if (SyntaxFactory.ParseExpression(text, options: LearnerCompilation.Parsing, consumeFullText: false) is { ContainsDiagnostics: false } first && first.FullSpan.Length < text.Length)
            throw errors.Left(first.FullSpan.Length);
        if (parsed.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } syntax)
            throw errors.Unreadable(syntax);
        var (tree, offset) = Source(text[start..], inputs);
        var compilation = LearnerCompilation.Of(tree).AddReferences(MetadataReference.CreateFromFile(typeof(ExpressionFunctions).Assembly.Location));
        var model = compilation.GetSemanticModel(tree);
        var node = tree.GetRoot().DescendantNodes().OfType<ReturnStatementSyntax>().First().Expression!;
        byte[]? assembly = LearnerCompilation.Emit(compilation, out var failures);
        if (assembly is null)
            throw errors.Refused(failures[0], model, start - offset);
        if (errors.Silent(node, model, start - offset) is { } silent)
            throw silent;
        var type = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(assembly)).GetType(Class)!;
        return new CompiledExpression(name, text[start..], node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(read => read.Identifier.Text).Intersect(inputs).ToHashSet(), type);
    }

    // The expression stands on a line of its own, so that a comment in it ends there.
    private static (SyntaxTree Tree, int Offset) Source(string expression, IReadOnlyList<string> inputs)
    {
        string locals = string.Concat(inputs.Select((name, i) => $"var {name} = given[{i}];"));
        string Head(string number) => $"public static object {Method}(Tensor<{number}>[] given) {{ {locals} return\n";
        string start = $"using static Autograd.Cli.{nameof(ExpressionFunctions)}; public static class {Class} {{ {Head("float")}";
        return (LearnerCompilation.Parse($"{start}{expression}\n; }} {Head("double")}{expression}\n; }} }}", ""), start.Length);
    }
}
