namespace Autograd;

/// <summary>Shapes that do not fit an operation; the message names the operation, the tensors and what was expected.</summary>
public sealed class ShapeException(string message) : ArgumentException(message)
{
    /// <summary>Whether a shape has more elements than fit in one tensor.</summary>
    internal bool IsTooLarge => TooLarge is not null;

    /// <summary>The sentence about such a shape, without the operation.</summary>
    internal string? TooLarge { get; init; }

    /// <summary>The same with the operation and its operands, which whoever made the shape did not know. The outermost operation counts.</summary>
    internal ShapeException Of(string operation, params ReadOnlySpan<INamed> operands)
    {
        var names = new List<string>();
        foreach (var operand in operands)
            names.Add(operand.Describe());
        return Of(operation, names);
    }

    /// <summary>The same with the names and shapes of the operands.</summary>
    internal ShapeException Of(string operation, params IEnumerable<string> operands) =>
        new($"{operation} of {string.Join(" and ", operands)}: {TooLarge}") { TooLarge = TooLarge };
}
