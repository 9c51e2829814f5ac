namespace Autograd;

/// <summary>Shapes that do not fit an operation; the message names the operation, the tensors and what was expected.</summary>
public sealed class ShapeException(string message) : ArgumentException(message);
