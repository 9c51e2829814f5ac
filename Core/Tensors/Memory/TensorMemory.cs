using System.Numerics;

namespace Autograd;

/// <summary>Gives out memory for tensors.</summary>
internal interface ITensorMemory<T>
{
    /// <summary>Memory for <paramref name="count"/> elements, not cleared.</summary>
    Storage<T> Rent(int count);

    /// <summary>Takes a block back before its time.</summary>
    void Return(Storage<T> storage);

    /// <summary>The size of the block that <paramref name="count"/> elements get.</summary>
    int CapacityFor(int count);
}

/// <summary>Where a thread's tensors take their memory from: a <see cref="Workspace{T}"/> or a backward pass, or, while neither is open, the garbage collector.</summary>
internal static class TensorMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [ThreadStatic]
    public static ITensorMemory<T>? Current;

    /// <summary>Memory for <paramref name="count"/> elements, not cleared.</summary>
    public static Storage<T> Allocate(int count) => Current switch
    {
        null => FromCollector(count),
        Workspace<T> workspace => ((ITensorMemory<T>)workspace).Rent(count), // its type is known, so it is no call through the interface; nor is the next, which sees one type
        var memory => memory.Rent(count),
    };

    // An array of so many bytes is collected late anyway, as a pinned one is.
    private const int Large = 85_000;

    public static unsafe Storage<T> FromCollector(int count) => count >= Large / sizeof(T) && count <= Array.MaxLength - Large
        ? AlignedMemory.Allocate<T>(count)
        : new(GC.AllocateUninitializedArray<T>(count), 0, count);
}
