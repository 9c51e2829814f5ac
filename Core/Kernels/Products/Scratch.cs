namespace Autograd;

/// <summary>Memory for packed panels: one buffer a thread, kept from call to call, aligned to a cache line.</summary>
internal static unsafe class Scratch
{
    private const int Line = 64;

    [ThreadStatic]
    private static byte[]? s_buffer;

    /// <summary>At least this many bytes, uninitialized, valid until the thread asks again.</summary>
    public static byte* Bytes(nint count)
    {
        if (s_buffer is null || s_buffer.Length < count + Line)
            s_buffer = GC.AllocateUninitializedArray<byte>(checked((int)(count + Line)), pinned: true);
        fixed (byte* start = s_buffer) return start + (Line - ((nint)start & (Line - 1)));
    }
}
