using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autograd;

/// <summary>Chooses the widest registers the machine has; the JIT removes all branches but one.</summary>
internal static class SimdWidth
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TJob>(ref TJob job)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TJob : struct, ISimdJob<T>
    {
        if (Vector512.IsHardwareAccelerated && Vector512<T>.IsSupported) job.Run<Vector512<T>, Simd512<T>>();
        else if (Vector256.IsHardwareAccelerated && Vector256<T>.IsSupported) job.Run<Vector256<T>, Simd256<T>>();
        else if (Vector128.IsHardwareAccelerated && Vector128<T>.IsSupported) job.Run<Vector128<T>, Simd128<T>>();
        else job.Run<T, SimdScalar<T>>();
    }
}
