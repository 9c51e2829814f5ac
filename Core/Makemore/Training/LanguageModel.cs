using System.Numerics;

namespace Autograd;

/// <summary>
/// p(next character | context): the trained network with the batch norm statistics of the whole training set. A
/// prediction no longer depends on the other examples of a batch.
/// </summary>
/// <param name="parameters">The learned tensors.</param>
/// <param name="vocabulary">The characters of the data.</param>
/// <param name="bnMean">The mean of <c>hprebn</c> over the training set [1,hidden].</param>
/// <param name="bnVar">Its variance, with n − 1 [1,hidden].</param>
public sealed class LanguageModel<T>(MlpParameters<T> parameters, Vocabulary vocabulary, Tensor<T> bnMean, Tensor<T> bnVar)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Without a limit, an untrained network may hardly ever draw the end of a name.
    private const int LongestName = 100;

    private readonly Workspace<T> _workspace = new();

    /// <summary>The learned tensors.</summary>
    public MlpParameters<T> Parameters { get; } = parameters;

    /// <summary>The characters of the data.</summary>
    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>The mean of <c>hprebn</c> over the training set [1,hidden].</summary>
    public Tensor<T> BnMean { get; } = bnMean;

    /// <summary>Its variance, with n − 1 [1,hidden].</summary>
    public Tensor<T> BnVar { get; } = bnVar;

    /// <summary>tanh(γ·(C[X]·W1 + b1 − μ)·(σ² + ε)^−½ + β)·W2 + b2 with the training set's μ and σ².</summary>
    /// <param name="contexts">[n,context].</param>
    /// <returns>[n,vocabulary].</returns>
    public Tensor<T> Logits(Indices contexts)
    {
        var (_, _, _, W2, b2, bngain, bnbias) = Parameters.Values;
        var hpreact = bngain * (Calibration.HPreBn(Parameters.Values, contexts) - BnMean) * (BnVar + MlpConfiguration.Epsilon).Pow(-0.5) + bnbias;
        return hpreact.Tanh().MatMul(W2) + b2;
    }

    /// <summary>The mean cross entropy over a split, or null where the split is empty.</summary>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public double? Loss(NextCharacterWindows windows, CancellationToken stop = default) => Evaluation.MeanLoss<T>(windows, Logits, Parameters.Configuration.Width, stop);

    /// <summary>What is wrong with the model's numbers, if nothing can be computed with them: one is not finite, or the loss of some examples is not.</summary>
    internal string? Fault(NextCharacterWindows windows)
    {
        foreach (var tensor in (Tensor<T>[])[.. Parameters.All.Select(parameter => parameter.Value), BnMean, BnVar])
            if (!TensorPrimitives.IsFiniteAll(tensor.Values))
                return $"{tensor.Label} holds a number that is not finite";
        var (contexts, next) = windows.Chunks(NextCharacterWindows.ChunkRows(Parameters.Configuration.Width)).First();
        return T.IsFinite(Logits(contexts).CrossEntropy(next).Item()) ? null : "its loss is not finite";
    }

    /// <summary>Names drawn character by character from p(next | context), each until the end is drawn. A name of 100 characters is cut and gets "…".</summary>
    /// <param name="count">How many.</param>
    /// <param name="generator">The lecture samples with the training seed + 10.</param>
    /// <exception cref="InvalidInputException">A probability is not finite.</exception>
    public IEnumerable<string> Sample(int count, TorchGenerator generator)
    {
        var context = new int[Parameters.Configuration.Context];
        var indices = Indices.Over(context, [1, context.Length], "Xb");
        for (int i = 0; i < count; i++)
        {
            Array.Clear(context);
            var name = new List<int>();
            for (int next; name.Count < LongestName && (next = Draw(indices, generator)) != 0;)
            {
                name.Add(next);
                context.AsSpan(1).CopyTo(context);
                context[^1] = next;
            }
            yield return Vocabulary.Decode([.. name]) + (name.Count < LongestName ? "" : "…");
        }
    }

    private int Draw(Indices context, TorchGenerator generator)
    {
        using var scope = _workspace.Begin();
        var logits = Logits(context);
        var counts = (logits - logits.Max(1, keepDims: true).Values).Exp();
        var probabilities = (counts / counts.Sum(1, keepDims: true)).Values;
        if (!TensorPrimitives.IsFiniteAll(probabilities))
            throw new InvalidInputException("The model's numbers are too large: the probabilities that they give are not finite, so no name can be drawn.");
        return generator.Multinomial(probabilities);
    }
}
