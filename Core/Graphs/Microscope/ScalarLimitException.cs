namespace Autograd;

/// <summary>A scalar graph is larger than the limit. The message gives its size and what to do.</summary>
public sealed class ScalarLimitException(string message) : InvalidOperationException(message);
