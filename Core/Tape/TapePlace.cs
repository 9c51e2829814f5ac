using System.Numerics;

namespace Autograd;

/// <summary>Where a tensor stands on a tape: a watched leaf's place, or the <see cref="TapeEntry{T}"/> of an op's result.</summary>
public abstract class TapePlace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private protected TapePlace(Tape<T> tape, int index) => (Tape, Index, Generation) = (tape, index, tape.Generation);

    internal Tape<T> Tape { get; }

    internal int Index { get; }

    /// <summary>How often the tape had been cleared; −1 once this place was taken off it.</summary>
    internal int Generation { get; private set; }

    internal void Forget() => Generation = -1;
}

/// <summary>The place of a watched leaf.</summary>
internal sealed class LeafPlace<T>(Tape<T> tape, int index) : TapePlace<T>(tape, index)
    where T : unmanaged, IFloatingPointIeee754<T>;
