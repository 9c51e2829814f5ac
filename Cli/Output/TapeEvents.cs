namespace Autograd.Cli;

/// <summary>A forward pass was recorded.</summary>
/// <param name="Program">What was computed, in words or as an expression.</param>
/// <param name="Tape">The record.</param>
internal sealed record TapeRecorded(string Program, Tape<float> Tape) : Event;
