using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>The compiler's errors in words for somebody who comes from the lecture's notebook.</summary>
internal static class CompileErrors
{
    /// <summary>What to write instead; the compiler's own sentence where no better one is known.</summary>
    public static string Sentence(Diagnostic diagnostic, CompilationUnitSyntax root, SemanticModel model) => $"{diagnostic.GetMessage(null)}.";
}
