using System.Runtime.Intrinsics;

namespace Autograd;

/// <summary>y = x, for the runs of which a copy with strides is made.</summary>
internal static unsafe class RunCopy
{
    private const int Unrolled = 4 * 32;

    // The runtime's copy is as fast for less, and for more: there the memory is the limit. Between, from 2 KB on, it begins slowly.
    private const int Least = Unrolled, Most = 1 << 16;

    public static void Copy<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged
    {
        nint bytes = (nint)x.Length * sizeof(T);
        if (bytes is < Least or > Most || x.Overlaps(y))
        {
            x.CopyTo(y);
            return;
        }

        fixed (T* source = x, target = y[..x.Length])
            Vectors((byte*)source, (byte*)target, bytes);
    }

    // The last vectors overlap those before them.
    private static void Vectors(byte* source, byte* target, nint bytes)
    {
        for (nint at = 0; at < bytes; at += Unrolled)
        {
            at = Math.Min(at, bytes - Unrolled);
            var first = Vector256.Load(source + at);
            var second = Vector256.Load(source + at + 32);
            var third = Vector256.Load(source + at + 64);
            var fourth = Vector256.Load(source + at + 96);
            first.Store(target + at);
            second.Store(target + at + 32);
            third.Store(target + at + 64);
            fourth.Store(target + at + 96);
        }
    }
}
