namespace Autograd;

/// <summary>What Graphviz made of a DOT text.</summary>
/// <param name="Picture">The file's bytes.</param>
/// <param name="Warnings">What the program said beside it, one line a message; empty where it had nothing to say.</param>
public sealed record GraphvizResult(byte[] Picture, string Warnings);
