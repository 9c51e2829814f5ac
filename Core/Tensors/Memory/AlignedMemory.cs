using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Memory that begins with a cache line, so that vector loads do not cross two. It is pinned, and not cleared.</summary>
internal static unsafe class AlignedMemory
{
    private const int Alignment = 64;

    /// <summary>Memory for <paramref name="count"/> elements.</summary>
    public static Storage<T> Allocate<T>(int count, bool isParameter = false)
        where T : unmanaged
    {
        int padding = Alignment / sizeof(T);
        var values = GC.AllocateUninitializedArray<T>(count + padding, pinned: true);
        nint misalignment = (nint)Unsafe.AsPointer(ref values[0]) % Alignment;
        return new Storage<T>(values, misalignment == 0 ? 0 : (int)(Alignment - misalignment) / sizeof(T), count, isParameter);
    }
}
