using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autograd.Cli;

/// <summary>Compiles the few files of an exercise in memory, with the references that they may use.</summary>
internal static class LearnerCompilation
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using Autograd;";

    private static readonly string[] Allowed =
    [
        "System.Private.CoreLib.dll", "System.Runtime.dll", "System.Linq.dll", "System.Collections.dll", "System.Console.dll", "System.Memory.dll",
        "System.Threading.dll", "System.Threading.Thread.dll", "System.Runtime.Extensions.dll", "System.Runtime.Numerics.dll", "Microsoft.CSharp.dll", "System.Linq.Expressions.dll",
    ];

    /// <summary>The language version and nothing else.</summary>
    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilation Base = CSharpCompilation.Create(
        "learner",
        [CSharpSyntaxTree.ParseText(Usings, Parsing)],
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Disable, concurrentBuild: false));

    /// <summary>The compilation of these files.</summary>
    public static CSharpCompilation Of(params IEnumerable<SyntaxTree> files) => Base.AddSyntaxTrees(files);

    /// <summary>The assembly; null, with the errors, where it does not compile.</summary>
    public static byte[]? Emit(CSharpCompilation compilation, out ImmutableArray<Diagnostic> errors)
    {
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        errors = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        return result.Success ? bytes.ToArray() : null;
    }

    /// <summary>A file as a syntax tree.</summary>
    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Parsing, path);

    private static ImmutableArray<MetadataReference> References()
    {
        string[] trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [.. trusted.Where(file => Allowed.Contains(Path.GetFileName(file))).Append(typeof(Tensor).Assembly.Location).Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))];
    }
}
