using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>A forward pass as source: its class, its lines by the label they make, and its assemblies.</summary>
internal sealed class ForwardSource
{
    private readonly SyntaxTree _tree;
    private readonly string _path;
    private readonly ForwardLines _lines;

    /// <summary>Reads the source.</summary>
    /// <exception cref="LessonException">There is no class that derives from ForwardPass&lt;float&gt;, or more than one.</exception>
    public ForwardSource(string text, string path)
    {
        (Text, _path) = (text, path);
        _tree = LearnerCompilation.Parse(text, path);
        var type = TypeIn(_tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>());
        ClassName = type.Identifier.Text;
        _lines = new ForwardLines(type);
    }

    /// <summary>The source.</summary>
    public string Text { get; }

    /// <summary>The name of its class.</summary>
    public string ClassName { get; }

    /// <summary>
    /// The line that makes the tensor, without its label: <c>counts = norm_logits.Exp()</c>. "" is the loss where it has no
    /// label. Null where the source does not show it, as for labels that a loop makes.
    /// </summary>
    public string? LineFor(string label) => _lines.Of(label);

    /// <summary>The assemblies in float32 and in float64.</summary>
    /// <exception cref="LessonException">It does not compile.</exception>
    public (byte[] Float, byte[] Double) Compile()
    {
        byte[]? single = LearnerCompilation.Emit(LearnerCompilation.Of(_tree), out var errors);
        if (single is null)
            throw new LessonException($"{Place(errors[0])} does not compile: {Sentence(errors[0])}");
        return LearnerCompilation.Emit(LearnerCompilation.Of(DoubleRewriter.Of(_tree)), out errors) is { } wide
            ? (single, wide)
            : throw new LessonException($"{Place(errors[0])} does not compile with double in place of float, which the judge needs: {Sentence(errors[0])}");
    }

    private ClassDeclarationSyntax TypeIn(IEnumerable<ClassDeclarationSyntax> types)
    {
        ClassDeclarationSyntax[] passes = [.. types.Where(type => Bases(type).Contains("ForwardPass<float>"))];
        if (passes is [var only])
            return only;
        if (passes.Length > 1)
            throw new LessonException($"{_path} has {passes.Length} forward passes, {string.Join(" and ", passes.Select(type => type.Identifier.Text))}: accepted is one in a file.");
        string other = types.Any(type => Bases(type).Any(name => name.StartsWith("ForwardPass", StringComparison.Ordinal))) ? " (the judge makes the version in double itself)" : "";
        throw new LessonException($"{_path} has no forward pass: write a class that derives from ForwardPass<float>{other} and overrides Run().");
    }

    private static IEnumerable<string> Bases(ClassDeclarationSyntax type) =>
        type.BaseList?.Types.Select(name => name.Type.ToString().Split('.')[^1].Replace(" ", "").Replace("Single", "float")) ?? [];

    private string Place(Diagnostic error)
    {
        var at = error.Location.GetLineSpan().StartLinePosition;
        return $"{_path}, line {at.Line + 1}, column {at.Character + 1},";
    }

    private static string Sentence(Diagnostic error) => $"{error.GetMessage(null).Split('\n')[0].TrimEnd('.', '\r')}.";
}
