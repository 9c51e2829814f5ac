using System.Numerics;

namespace Autograd;

/// <summary>Where a tensor stands on a tape: a watched leaf's place, or the <see cref="TapeEntry{T}"/> of an op's result.</summary>
public class TapePlace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private protected TapePlace(Tape<T> tape, int index) => (Tape, Index, Generation) = (tape, index, tape.Generation);

    internal static TapePlace<T> OfLeaf(Tape<T> tape, int index) => new(tape, index);

    internal Tape<T> Tape { get; }

    internal int Index { get; }

    /// <summary>How often the tape had been cleared.</summary>
    internal int Generation { get; }
}
