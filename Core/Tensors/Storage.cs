namespace Autograd;

/// <summary>A block of memory that tensors share: <see cref="Values"/> from <see cref="Start"/> on.</summary>
/// <remarks>
/// <see cref="Version"/> counts updates (only parameters have any), <see cref="Generation"/> counts recyclings. A tensor
/// remembers both, so use after either is found out.
/// </remarks>
internal sealed class Storage<T>(T[] values, int start)
{
    public readonly T[] Values = values;
    public readonly int Start = start;
    public int Version;
    public int Generation;

    /// <summary>The latest generation that began by writing over the tensors of the one before; 0 if none did.</summary>
    public int WrittenOver;

    public int Capacity => Values.Length - Start;
}
