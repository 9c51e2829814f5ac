using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autograd;

/// <summary>Chooses the widest registers of the machine. The JIT removes all branches but one.</summary>
internal static class SimdWidth
{
    /// <summary>The bits of a register as <see cref="Run"/> chooses it for <c>float</c>: sums of other widths have other orders, and other last bits.</summary>
    public static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32;

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

    /// <summary>The same with pairs of registers, for loops that would otherwise wait for their own results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunPairs<T, TJob>(ref TJob job)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TJob : struct, ISimdJob<T>
    {
        var pairs = new PairJob<T, TJob>(job);
        Run<T, PairJob<T, TJob>>(ref pairs);
    }

    private readonly struct PairJob<T, TJob>(TJob job) : ISimdJob<T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TJob : struct, ISimdJob<T>
    {
        public void Run<V, S>()
            where V : unmanaged
            where S : ISimd<T, V> => job.Run<Pair<V>, SimdPair<T, V, S>>();
    }
}
