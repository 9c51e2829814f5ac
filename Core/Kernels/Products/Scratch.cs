namespace Autograd;

/// <summary>Temporary memory for kernels: one buffer per thread, kept between calls, aligned to a cache line.</summary>
internal static unsafe class Scratch
{
    private const int CacheLine = 64;

    [ThreadStatic]
    private static byte[]? _buffer;

    /// <summary>At least <paramref name="count"/> bytes, uninitialized. They are valid until the next call on this thread.</summary>
    public static byte* Bytes(nint count)
    {
        if (_buffer is null || _buffer.Length < count + CacheLine)
            _buffer = GC.AllocateUninitializedArray<byte>(checked((int)(count + CacheLine)), pinned: true);
        fixed (byte* start = _buffer) return start + (CacheLine - ((nint)start & (CacheLine - 1)));
    }
}
