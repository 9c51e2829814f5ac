namespace Autograd;

/// <content>What a tensor knows of the tape it is on.</content>
public sealed partial class Tensor<T>
{
    /// <summary>The tape that ops on this tensor are recorded on; null for a constant.</summary>
    public Tape<T>? Tape { get; private set; }

    /// <summary>The tensor's place on its tape, in the order of recording; −1 off a tape.</summary>
    public int TapeIndex { get; private set; } = -1;

    /// <summary>The recorded op that made this tensor; null for a watched leaf and off a tape.</summary>
    public TapeEntry<T>? Entry { get; private set; }

    internal int TapeGeneration { get; private set; }

    internal bool IsRecorded => Tape is not null;

    /// <summary>The label, or a name by tape order, or "a constant".</summary>
    internal string Name => Label ?? (TapeIndex >= 0 ? $"t{TapeIndex}" : Rank == 0 ? "a scalar constant" : "an unnamed tensor");

    /// <summary>Whether a recorded op that a backward pass may still run over has read this constant.</summary>
    internal bool IsRead => storage.Reader is Tape<T> tape && tape.Generation == storage.ReaderGeneration;

    internal void MarkRead(Tape<T> tape) => (storage.Reader, storage.ReaderGeneration) = (tape, tape.Generation);

    internal void PlaceOn(Tape<T> tape, int index, TapeEntry<T>? entry)
    {
        Tape = tape;
        TapeGeneration = tape.Generation;
        TapeIndex = index;
        Entry = entry;
    }
}
