using System.Numerics;

namespace Autograd;

/// <summary>Parameter updates: the only kernels that write to memory others have read.</summary>
internal static class Update
{
    /// <summary>p ← p − η·g.</summary>
    public static void Sgd<T>(Span<T> parameter, ReadOnlySpan<T> gradient, T learningRate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < parameter.Length; i++) parameter[i] -= learningRate * gradient[i];
    }
}
