using System.Numerics;

namespace Autograd;

/// <summary>The loss over a whole split (the lecture's <c>split_loss</c>).</summary>
internal static class Evaluation
{
    /// <summary>−(1/n)·Σᵢ ln p(targetᵢ | contextᵢ), or null where the split is empty.</summary>
    /// <param name="windows">The split.</param>
    /// <param name="logits">Contexts [n,context] → logits [n,vocabulary].</param>
    /// <param name="width">The numbers per example of the widest tensor: it says how many examples are evaluated at a time.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static double? MeanLoss<T>(NextCharacterWindows windows, Func<Indices, Tensor<T>> logits, int width, CancellationToken stop = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (windows.Count == 0)
            return null;
        var workspace = new Workspace<T>();
        double total = 0;
        foreach (var (contexts, targets) in windows.Chunks(NextCharacterWindows.ChunkRows(width)))
        {
            stop.ThrowIfCancellationRequested();
            using var scope = workspace.Begin();
            total += double.CreateTruncating(logits(contexts).CrossEntropy(targets).Item()) * targets.Count;
        }
        return total / windows.Count;
    }
}
