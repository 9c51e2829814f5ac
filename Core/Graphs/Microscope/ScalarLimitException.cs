namespace Autograd;

/// <summary>A scalar graph is larger than the limit; the message says how large, and what to do.</summary>
public sealed class ScalarLimitException(string message) : InvalidOperationException(message);
