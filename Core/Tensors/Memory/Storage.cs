namespace Autograd;

/// <summary>A block of memory that tensors share. It begins at <see cref="Start"/> in <see cref="Values"/>.</summary>
/// <remarks>
/// <see cref="Version"/> counts the changes: parameter updates and assignments through an index. <see cref="Generation"/>
/// counts how often the memory passed to other tensors: recycled at the end of a scope, or handed over to a result. A tensor
/// remembers both numbers, so a later use of old memory throws.
/// </remarks>
internal sealed class Storage<T>
{
    public readonly T[] Values;
    public readonly int Start;
    public readonly int Capacity;
    public readonly bool IsParameter;

    /// <summary>The block itself, or of a part the block that it lies in: all that changes is kept there.</summary>
    public readonly Storage<T> Whole;
    public int Version;

    /// <summary>Whether several tensors share the memory. Then a change through one is visible through the others.</summary>
    public bool HasViews;

    /// <summary>Whether it holds a copy where PyTorch has a view: part of a tensor, or a tensor with its axes in another order.</summary>
    public bool IsPart;

    /// <summary>The tape that last recorded an op which read the memory as a constant's, and the tape's generation then.</summary>
    public object? Reader;
    public int ReaderGeneration;
    public int Generation;

    /// <summary>The latest generation that began with recycling. Later generations began when a result took the memory over.</summary>
    public int Recycled;

    /// <summary>The backward pass that gave this memory out, and how many of its gradients lie here; null once the pass is over.</summary>
    public object? Owner;
    public int Gradients;

    /// <summary>The place in the workspace's list.</summary>
    public int Slot;

    /// <summary>The next free block of a backward pass's list.</summary>
    public Storage<T>? Next;

    public Storage(T[] values, int start, int capacity, bool isParameter = false) =>
        (Values, Start, Capacity, IsParameter, Whole) = (values, start, capacity, isParameter, this);

    private Storage(Storage<T> whole, int start, int capacity) =>
        (Values, Start, Capacity, Whole) = (whole.Values, start, capacity, whole);

    /// <summary>The memory from an element on, for tensors that begin there.</summary>
    public Storage<T> Part(int first, int count) => new(Whole, Start + first, count);

    /// <summary>The memory is free for other tensors: those that had it can read it no longer.</summary>
    public void Recycle()
    {
        Recycled = ++Generation;
        HasViews = IsPart = false;
        Reader = null;
        Owner = null;
    }
}
