using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>loss = mean of −log softmax(logits)[target], and its gradient.</summary>
internal static unsafe class CrossEntropyKernel
{
    /// <summary>loss = −1/rows · Σᵣ log softmax(logits[r, :])[targets[r]]; the softmax is kept in <paramref name="probabilities"/>.</summary>
    /// <remarks>−log softmax = log sum − (logit − max). The mean is accumulated in double.</remarks>
    public static T Forward<T>(
        ReadOnlySpan<T> logits, ReadOnlySpan<int> targets, int rows, int classes, Span<T> probabilities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, rows * classes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, rows);
        ArgumentOutOfRangeException.ThrowIfNotEqual(probabilities.Length, rows * classes);
        const int Chunk = 64;
        T* maxima = stackalloc T[Chunk], sums = stackalloc T[Chunk];
        double loss = 0;
        fixed (T* x = logits, softmax = probabilities)
        {
            for (int start = 0; start < rows; start += Chunk)
            {
                int count = Math.Min(Chunk, rows - start);
                T* block = x + (nint)start * classes;
                var job = new CrossEntropyForwardJob<T>(block, softmax + (nint)start * classes, maxima, sums, count, classes);
                SimdWidth.RunPairs<T, CrossEntropyForwardJob<T>>(ref job);
                VectorMath.Log(new ReadOnlySpan<T>(sums, count), new Span<T>(sums, count));
                for (int r = 0; r < count; r++)
                    loss += double.CreateTruncating(sums[r] - (block[r * classes + Checked(targets[start + r], classes)] - maxima[r]));
            }
        }

        return T.CreateTruncating(loss / rows);
    }

    /// <summary>dlogits = (p − onehot(targets)) · upstream / rows.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> probabilities, ReadOnlySpan<int> targets, T upstream, int rows, int classes, Span<T> dlogits)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(probabilities.Length, rows * classes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, rows);
        T scale = upstream / T.CreateTruncating(rows);
        Elementwise<T, Scaled<T>>.Map(new Scaled<T>(scale), probabilities, dlogits);
        for (int r = 0; r < rows; r++)
        {
            int i = r * classes + Checked(targets[r], classes);
            dlogits[i] = (probabilities[i] - T.One) * scale;
        }
    }

    private static int Checked(int target, int classes) =>
        (uint)target < (uint)classes ? target : throw new ArgumentOutOfRangeException(nameof(target), target, $"Not in 0..{classes - 1}.");

    private readonly struct Scaled<T>(T scale) : IUnaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V, S>(V x)
            where V : unmanaged
            where S : ISimd<T, V> => S.Multiply(x, S.Create(scale));
    }
}
