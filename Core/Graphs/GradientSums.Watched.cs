using System.Runtime.CompilerServices;

namespace Autograd;

/// <content>The profile and the search for anomalies see each vjp, and each sum of terms, as one op.</content>
internal sealed partial class GradientSums<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Watching()
    {
        if (OpWatch.IsOpen)
            Hold();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Watched(TapeEntry<T> entry, Tensor<T> gradient, ReadOnlySpan<Tensor<T>?> terms)
    {
        if (OpWatch.IsOpen)
            Release(entry, gradient, terms);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Watched(Tensor<T> x, Tensor<T> left, Tensor<T> right, Tensor<T> sum)
    {
        if (OpWatch.IsOpen)
            Release(x, left, right, sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Hold()
    {
        OpProfile.Hold();
        AnomalySearch.Hold();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Release(TapeEntry<T> entry, Tensor<T> gradient, ReadOnlySpan<Tensor<T>?> terms)
    {
        OpProfile.Release(entry.Op.Name, PassDirection.Backward);
        AnomalySearch.Release();
        DetectAnomaly.Current?.Passed(entry, gradient, terms);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Release(Tensor<T> x, Tensor<T> left, Tensor<T> right, Tensor<T> sum)
    {
        OpProfile.Release("add gradients", PassDirection.Backward);
        AnomalySearch.Release();
        DetectAnomaly.Current?.Summed(x, left, right, sum);
    }
}
