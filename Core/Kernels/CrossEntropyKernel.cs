using System.Numerics;

namespace Autograd;

/// <summary>Mean of −log softmax(logits)[target], and its gradient.</summary>
internal static class CrossEntropyKernel
{
    /// <summary>loss = −1/rows · Σᵣ log softmax(logits[r, :])[targets[r]]; the softmax is kept in <paramref name="probabilities"/>.</summary>
    public static T Forward<T>(
        ReadOnlySpan<T> logits, ReadOnlySpan<int> targets, int rows, int classes, Span<T> probabilities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, rows * classes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, rows);
        ArgumentOutOfRangeException.ThrowIfNotEqual(probabilities.Length, rows * classes);
        double loss = 0;
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<T> row = logits.Slice(r * classes, classes);
            Span<T> softmax = probabilities.Slice(r * classes, classes);
            T max = row[0];
            foreach (T logit in row) max = T.Max(max, logit);
            for (int i = 0; i < classes; i++) softmax[i] = row[i] - max;
            VectorMath.Exp<T>(softmax, softmax);
            T sum = T.Zero;
            foreach (T count in softmax) sum += count;
            T inverse = T.One / sum;
            for (int i = 0; i < classes; i++) softmax[i] *= inverse;
            loss += double.CreateTruncating(T.Log(sum) - (row[targets[r]] - max));
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
        ArgumentOutOfRangeException.ThrowIfNotEqual(dlogits.Length, rows * classes);
        T scale = upstream / T.CreateTruncating(rows);
        for (int r = 0; r < rows; r++)
        {
            for (int i = 0; i < classes; i++)
                dlogits[r * classes + i] = (probabilities[r * classes + i] - (i == targets[r] ? T.One : T.Zero)) * scale;
        }
    }
}
