using System.Numerics;

namespace Autograd.Cli;

/// <summary>A forward pass was recorded.</summary>
/// <param name="Program">What was computed, in words or as an expression.</param>
/// <param name="Tape">The record.</param>
internal sealed record TapeRecorded<T>(string Program, Tape<T> Tape) : Event
    where T : unmanaged, IFloatingPointIeee754<T>;
