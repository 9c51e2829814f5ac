namespace Autograd;

/// <summary>Graphviz is not installed, or did not make the picture; the message says which and what to do.</summary>
public sealed class GraphvizException(string message, Exception? inner = null) : Exception(message, inner);
