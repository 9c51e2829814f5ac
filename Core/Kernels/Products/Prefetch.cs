using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>Prefetches memory where the strides are too long for the hardware prefetcher.</summary>
/// <remarks>A hint, not a read: any address is allowed. A machine without the instruction does nothing.</remarks>
internal static unsafe class Prefetch
{
    /// <summary>Bytes of a cache line.</summary>
    public const int CacheLine = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch1(address);
    }

    /// <summary>Prefetches <paramref name="bytes"/> bytes, at most two cache lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(void* address, int bytes)
    {
        At(address);
        if (bytes > CacheLine) At((byte*)address + CacheLine);
    }
}
