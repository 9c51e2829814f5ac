namespace Autograd.Cli;

/// <summary>A loss is not finite: no later step can make it finite again.</summary>
/// <param name="message">One sentence: which loss, at which step.</param>
internal sealed class DivergedException(string message) : Exception(message);
