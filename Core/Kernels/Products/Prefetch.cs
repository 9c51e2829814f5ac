using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>Asks for memory before it is needed, where the steps are too long for the hardware to foresee them.</summary>
/// <remarks>A request, not a read: any address will do, and a machine without the instruction does nothing.</remarks>
internal static unsafe class Prefetch
{
    /// <summary>Bytes of a cache line.</summary>
    public const int CacheLine = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch1(address);
    }

    /// <summary>Asks for so many bytes, at most two lines of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(void* address, int bytes)
    {
        At(address);
        if (bytes > CacheLine) At((byte*)address + CacheLine);
    }
}
