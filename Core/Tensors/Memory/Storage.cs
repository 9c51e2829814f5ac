namespace Autograd;

/// <summary>A block of memory that tensors share: <see cref="Values"/> from <see cref="Start"/> on.</summary>
/// <remarks>
/// <see cref="Version"/> counts changes: a parameter's updates, assignments through an index. <see cref="Generation"/> counts how often the
/// memory passed to other tensors: recycled at a scope's end, or handed over to a result. A tensor remembers both, so use after either is found out.
/// </remarks>
internal sealed class Storage<T>(T[] values, int start, bool isParameter = false)
{
    public readonly T[] Values = values;
    public readonly int Start = start;
    public readonly bool IsParameter = isParameter;
    public int Version;

    /// <summary>Whether several tensors share the memory, so that a change through one would be seen through another.</summary>
    public bool HasViews;

    /// <summary>The tape that last recorded an op which read the memory as a constant's, and the tape's generation then.</summary>
    public object? Reader;
    public int ReaderGeneration;
    public int Generation;

    /// <summary>The latest generation that began with a recycling; those after it began by a result taking the memory over.</summary>
    public int Recycled;

    public int Capacity => Values.Length - Start;
}
