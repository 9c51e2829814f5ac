using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>A forward pass as source: its class, its lines by the label they make, and its assemblies.</summary>
internal sealed class ForwardSource
{
    private readonly SyntaxTree _tree;
    private readonly Dictionary<string, string> _lines = [];

    /// <summary>Reads the source.</summary>
    /// <exception cref="LessonException">There is no class that derives from ForwardPass&lt;float&gt;.</exception>
    public ForwardSource(string text, string path)
    {
        Text = text;
        _tree = LearnerCompilation.Parse(text, path);
        var type = _tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().FirstOrDefault(type => type.BaseList?.Types.Any(name => name.ToString().StartsWith("ForwardPass<float>", StringComparison.Ordinal)) == true)
            ?? throw new LessonException($"{path} has no forward pass: write a class that derives from ForwardPass<float> and overrides Run().");
        ClassName = type.Identifier.Text;
        foreach (var call in type.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (LabelOf(call) is { } label)
                _lines.TryAdd(label, LineOf(call, label));
    }

    /// <summary>The source.</summary>
    public string Text { get; }

    /// <summary>The name of its class.</summary>
    public string ClassName { get; }

    /// <summary>The line that makes the tensor, without its label: <c>counts = norm_logits.Exp()</c>; null for a leaf.</summary>
    public string? LineFor(string label) => _lines.GetValueOrDefault(label);

    /// <summary>The assemblies in float32 and in float64.</summary>
    /// <exception cref="LessonException">It does not compile.</exception>
    public (byte[] Float, byte[] Double) Compile()
    {
        byte[]? single = LearnerCompilation.Emit(LearnerCompilation.Of(_tree), out var errors);
        if (single is null)
            throw new LessonException($"The forward pass does not compile: {errors[0].Location.GetLineSpan()}: {errors[0].GetMessage(null)}.");
        return LearnerCompilation.Emit(LearnerCompilation.Of(DoubleRewriter.Of(_tree)), out errors) is { } wide
            ? (single, wide)
            : throw new LessonException($"The forward pass does not compile with double in place of float, which the judge needs: {errors[0].GetMessage(null)}.");
    }

    private static string? LabelOf(InvocationExpressionSyntax call) =>
        call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Named" }, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string label } }, ..] } ? label : null;

    private static string LineOf(InvocationExpressionSyntax call, string label)
    {
        var value = ((MemberAccessExpressionSyntax)call.Expression).Expression;
        while (value is ParenthesizedExpressionSyntax inner)
            value = inner.Expression;
        return $"{label} = {value.NormalizeWhitespace()}";
    }
}
