using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autograd.Tests;

/// <summary>The sources of Core as a compilation; a path is relative to the root, with slashes: <c>Core/Ops/Functions/Exp.cs</c>.</summary>
internal static class CoreSources
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives; // Core.csproj's
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly Lazy<CSharpCompilation> Compiled = new(Compile);

    private static readonly Lazy<Use[]> Used = new(() => SymbolUses.Of(Compilation, Compilation.SyntaxTrees));

    public static CSharpCompilation Compilation => Compiled.Value;

    /// <summary>All uses in Core of symbols of Core.</summary>
    public static IReadOnlyList<Use> Uses => Used.Value;

    /// <summary>The uses in the files that are added to Core for a test.</summary>
    public static Use[] UsesIn(params (string Path, string Code)[] files)
    {
        var trees = files.Select(file => Parse(file.Path, file.Code)).ToArray();
        var compilation = Compilation.AddSyntaxTrees(trees);
        foreach (var tree in trees)
            Assert.That(Errors(compilation.GetSemanticModel(tree).GetDiagnostics()), Is.Empty, "the planted code must compile");
        return SymbolUses.Of(compilation, trees);
    }

    public static string[] Errors(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];

    private static CSharpCompilation Compile()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("Core"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("Core/obj/", StringComparison.Ordinal) && !file.StartsWith("Core/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return CSharpCompilation.Create(
            "Autograd",
            files.Select(file => Parse(file, File.ReadAllText(Repository.PathOf(file)))).Append(Parse("ImplicitUsings.cs", ImplicitUsings)),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The runtime's own assemblies, and the two packages that Core references.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == runtime || Path.GetFileName(path) is "QuikGraph.dll" or "System.Numerics.Tensors.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static SyntaxTree Parse(string path, string code) => CSharpSyntaxTree.ParseText(code, Parsing, path);
}
