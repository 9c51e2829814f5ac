namespace Autograd;

/// <summary>The loss of the lecture's part 3 over a whole split (its <c>split_loss</c>), with the running statistics in batch norm.</summary>
public static class PartThreeEvaluation
{
    private const int ChunkRows = 4096;

    /// <summary>The mean cross entropy over a split.</summary>
    /// <param name="parameters">The trained network.</param>
    /// <param name="windows">At least one example, with a context of 3.</param>
    public static double Loss(PartThreeParameters parameters, NextCharacterWindows windows)
    {
        var workspace = new Workspace<float>();
        double total = 0;
        foreach (var (contexts, targets) in Calibration.Chunks(windows, ChunkRows))
        {
            using var scope = workspace.Begin();
            total += (double)Logits(parameters, contexts).CrossEntropy(targets).Item() * targets.Count;
        }
        return total / windows.Count;
    }

    /// <summary>tanh(bngain·(C[X]·W1 − bnmean_running)/bnstd_running + bnbias)·W2 + b2 [n,vocabulary].</summary>
    private static Tensor<float> Logits(PartThreeParameters parameters, Indices contexts)
    {
        var (C, W1, W2, b2, bngain, bnbias) = parameters.Values;
        var hprebn = C[contexts].Reshape([contexts.Shape[0], W1.Shape[0]]).MatMul(W1);
        var hpreact = bngain * (hprebn - parameters.BnMeanRunning) / parameters.BnStdRunning + bnbias;
        return hpreact.Tanh().MatMul(W2) + b2;
    }
}
