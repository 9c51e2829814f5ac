namespace Autograd;

/// <summary>A block of memory that tensors share. It begins at <see cref="Start"/> in <see cref="Values"/>.</summary>
/// <remarks>
/// <see cref="Version"/> counts the changes: parameter updates and assignments through an index. <see cref="Generation"/>
/// counts how often the memory passed to other tensors: recycled at the end of a scope, or handed over to a result. A tensor
/// remembers both numbers, so a later use of old memory throws.
/// </remarks>
internal sealed class Storage<T>(T[] values, int start, int capacity, bool isParameter = false)
{
    public readonly T[] Values = values;
    public readonly int Start = start;
    public readonly int Capacity = capacity;
    public readonly bool IsParameter = isParameter;
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

    /// <summary>The next free block of a backward pass's list, or the next part of one whole.</summary>
    public Storage<T>? Next;

    /// <summary>Of a part that has a start of its own: the block that it lies in. And of that block, its parts.</summary>
    public Storage<T>? Whole;
    private Storage<T>? _parts;

    /// <summary>The memory from an element on, for tensors that lie in a part of others. It is valid as long as the whole is.</summary>
    public Storage<T> Part(int first, int count)
    {
        var whole = Whole ?? this;
        return whole._parts = new Storage<T>(Values, Start + first, count) { Whole = whole, Next = whole._parts, HasViews = true };
    }

    /// <summary>The memory is free for other tensors: those that had it can read it no longer.</summary>
    public void Recycle()
    {
        for (; _parts is { } part; _parts = part.Next)
            part.Recycle();
        Recycled = ++Generation;
        HasViews = IsPart = false;
        Reader = null;
        Owner = null;
    }

    /// <summary>The memory passes to a result that is written over it.</summary>
    public void HandOver()
    {
        for (; _parts is { } part; _parts = part.Next)
            part.Generation++;
        Generation++;
    }
}
