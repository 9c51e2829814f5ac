namespace Autograd;

/// <content>What a tensor knows of the tape it is on.</content>
public sealed partial class Tensor<T>
{
    private TapePlace<T>? _place;

    /// <summary>The tape that ops on this tensor are recorded on; null for a constant.</summary>
    public Tape<T>? Tape => _place?.Tape;

    /// <summary>The tensor's place on its tape, in the order of recording; −1 off a tape.</summary>
    public int TapeIndex => _place?.Index ?? -1;

    /// <summary>The recorded op that made this tensor; null for a watched leaf and off a tape.</summary>
    public TapeEntry<T>? Entry => _place as TapeEntry<T>;

    internal int TapeGeneration => _place?.Generation ?? 0;

    internal bool IsRecorded => _place is not null;

    /// <summary>The label, or a name by tape order, or "a constant".</summary>
    internal string Name => Label ?? (IsRecorded ? $"t{TapeIndex}" : Rank == 0 ? "a scalar constant" : "an unnamed tensor");

    /// <summary>Whether a recorded op that a backward pass may still run over has read this constant.</summary>
    internal bool IsRead => storage.Reader is Tape<T> tape && tape.Generation == storage.ReaderGeneration;

    internal void MarkRead(Tape<T> tape) => (storage.Reader, storage.ReaderGeneration) = (tape, tape.Generation);

    internal void PlaceAt(TapePlace<T> place) => _place = place;
}
