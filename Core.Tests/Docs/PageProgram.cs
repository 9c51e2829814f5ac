using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Tests.Docs;

/// <summary>The lines of a page, compiled together against Core as its users see it, each in a method of its own after the prologue.</summary>
internal sealed class PageProgram
{
    private const string Usings = "using System; using System.Collections.Generic; using System.IO; using System.Linq; using Autograd;\n";

    private readonly Dictionary<int, string> _errors;
    private readonly Type? _lines;

    public PageProgram(string prologue, IReadOnlyList<PageLine> lines)
    {
        _errors = Compile(prologue, lines, out _)
            .GroupBy(error => error.Location.GetMappedLineSpan().StartLinePosition.Line + 1)
            .ToDictionary(line => line.Key, line => string.Join('\n', line.Select(error => $"{error.Id}: {error.GetMessage()}")));
        var whole = lines.Where(line => !_errors.ContainsKey(line.Number)).ToList();
        var left = Compile(prologue, whole, out _lines);
        Assert.That(left, Is.Empty, "the prologue must compile, and every other error must belong to a line");
    }

    /// <summary>The line's result, null where it has none.</summary>
    /// <exception cref="AssertionException">The line does not compile.</exception>
    public object? Run(PageLine line)
    {
        if (_errors.TryGetValue(line.Number, out string? error))
            throw new AssertionException($"Line {line.Number} of the page does not compile: {line.Code}\n{error}");
        try
        {
            return _lines!.GetMethod(NameOf(line))!.Invoke(null, null);
        }
        catch (TargetInvocationException failure)
        {
            throw new AssertionException($"Line {line.Number} of the page throws: {line.Code}\n{failure.InnerException!.Message}");
        }
    }

    private static string NameOf(PageLine line) => $"Line{line.Number}";

    private static List<Diagnostic> Compile(string prologue, IEnumerable<PageLine> lines, out Type? program)
    {
        var methods = lines.Select(line => $"public static object? {NameOf(line)}()\n{{\n{prologue}\n#line {line.Number} \"page\"\n{Body(line.Code)}\n#line hidden\n}}\n");
        string code = $$"""
            {{Usings}}
            public static class Lines
            {
                {{string.Concat(methods)}}
                private static object? Result<T>(Func<T> line) => line();
                private static object? Result(Action line) { line(); return null; }
            }
            """;
        var compilation = CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp14))],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly);
        program = emitted.Success ? Assembly.Load(assembly.ToArray()).GetType("Lines") : null;
        return [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    /// <summary>Statements that return what the last one gives: an expression its value, a declaration its variable.</summary>
    private static string Body(string code)
    {
        if (!SyntaxFactory.ParseExpression(code).ContainsDiagnostics)
            return $"return Result(() => {code});";
        string terminated = code.EndsWith(';') || code.EndsWith('}') ? code : code + ";";
        var statements = ((BlockSyntax)SyntaxFactory.ParseStatement($"{{{terminated}}}")).Statements;
        string before = string.Join(' ', statements.Take(statements.Count - 1));
        return statements.LastOrDefault() switch
        {
            ExpressionStatementSyntax last => $"{before} return Result(() => {last.Expression});",
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [var variable] } last => $"{before} {last} return {variable.Identifier};",
            _ => $"{terminated} return null;",
        };
    }

    private static IEnumerable<MetadataReference> References()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.EnumerateFiles(runtime, "System*.dll").Append(typeof(Tensor).Assembly.Location)
            .Where(path => !Path.GetFileName(path).Contains(".Native.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
