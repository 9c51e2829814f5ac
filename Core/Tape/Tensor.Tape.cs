namespace Autograd;

/// <content>What a tensor knows of the tape it is on.</content>
public sealed partial class Tensor<T>
{
    // A tape entry, a leaf's place, or off the tape the matrix that this tensor is the transpose of.
    private object? _role;

    /// <summary>The tape that ops on this tensor are recorded on; null for a constant.</summary>
    public Tape<T>? Tape => Place?.Tape;

    /// <summary>The tensor's place on its tape, in the order of recording; −1 off a tape.</summary>
    public int TapeIndex => Place?.Index ?? -1;

    /// <summary>The recorded op that made this tensor; null for a watched leaf and off a tape.</summary>
    public TapeEntry<T>? Entry => _role as TapeEntry<T>;

    internal int TapeGeneration => Place?.Generation ?? 0;

    internal bool IsRecorded => _role is TapeEntry<T> or LeafPlace<T>;

    /// <summary>The label, or a name by tape order, or "a constant".</summary>
    internal string Name => Label ?? (IsRecorded ? $"t{TapeIndex}" : Rank == 0 ? "a scalar constant" : "an unnamed tensor");

    /// <summary>Whether a recorded op that a backward pass may still run over has read this constant.</summary>
    internal bool IsRead => Memory.Reader is Tape<T> tape && tape.Generation == Memory.ReaderGeneration;

    internal void MarkRead(Tape<T> tape) => (Memory.Reader, Memory.ReaderGeneration) = (tape, tape.Generation);

    internal void PlaceAt(TapePlace<T> place) => _role = place;

    internal void Forget() => Place!.Forget();

    // Two exact types, which costs less than asking for their base.
    private TapePlace<T>? Place => _role as TapeEntry<T> ?? (TapePlace<T>?)(_role as LeafPlace<T>);
}
