namespace Autograd.Tests;

/// <summary>A part of a vjp's text as a tree.</summary>
internal abstract record VjpNode
{
    public sealed record Number(double Value) : VjpNode;

    public sealed record Name(string Text) : VjpNode;

    /// <summary>f(x), also √x and |x|.</summary>
    public sealed record Call(string Function, VjpNode Argument) : VjpNode;

    public sealed record Negation(VjpNode Of) : VjpNode;

    /// <summary>Two parts and the sign between them: + − · / ⊙ ⊘ ^, or a comparison.</summary>
    public sealed record Binary(string Sign, VjpNode Left, VjpNode Right) : VjpNode;

    public sealed record Transpose(VjpNode Of) : VjpNode;
}

/// <summary>A whole text: the gradient, and the names that it defines after commas.</summary>
internal sealed record VjpFormulaTree(VjpNode Gradient, IReadOnlyDictionary<string, VjpNode> Definitions);
