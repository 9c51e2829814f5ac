using System.Numerics;

namespace Autograd;

/// <summary>
/// μ = mean, σ² = variance with n − 1 of <c>hprebn</c> over the whole training set. After training, batch norm uses them
/// instead of a batch's (the lecture's "calibrate the batch norm at the end of training").
/// </summary>
public static class Calibration
{
    /// <summary>The model of the parameters with the statistics of the data, accumulated in double precision.</summary>
    /// <exception cref="InvalidInputException">There are fewer than 2 examples.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static LanguageModel<T> Calibrate<T>(MlpParameters<T> parameters, Vocabulary vocabulary, NextCharacterWindows data, CancellationToken stop = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (data.Count < 2)
            throw new InvalidInputException($"The training split has {data.Count} examples: batch norm's statistics need at least 2.");
        var mean = new double[parameters.Configuration.Hidden];
        var variance = new double[mean.Length];
        Accumulate(parameters, data, row =>
        {
            for (int feature = 0; feature < mean.Length; feature++)
                mean[feature] += double.CreateTruncating(row[feature]);
        }, stop);
        for (int feature = 0; feature < mean.Length; feature++)
            mean[feature] /= data.Count;
        Accumulate(parameters, data, row =>
        {
            for (int feature = 0; feature < mean.Length; feature++)
            {
                double difference = double.CreateTruncating(row[feature]) - mean[feature];
                variance[feature] += difference * difference;
            }
        }, stop);
        for (int feature = 0; feature < mean.Length; feature++)
            variance[feature] /= data.Count - 1;
        return new LanguageModel<T>(parameters, vocabulary, Row<T>(mean, "bnmean"), Row<T>(variance, "bnvar"));
    }

    /// <summary>The same from the first few thousand examples: quick enough for a look at a network in training.</summary>
    internal static LanguageModel<T> Estimate<T>(MlpParameters<T> parameters, Vocabulary vocabulary, NextCharacterWindows data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var hprebn = HPreBn(parameters.Values, data.Chunks(NextCharacterWindows.ChunkRows(parameters.Configuration.Width)).First().Contexts);
        return new LanguageModel<T>(parameters, vocabulary, hprebn.Mean(0, keepDims: true), hprebn.Var(0, keepDims: true));
    }

    /// <summary>hprebn = C[X]·W1 + b1: the hidden layer before batch norm [n,hidden].</summary>
    internal static Tensor<T> HPreBn<T>(MlpWeights<T> weights, Indices contexts)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        weights.C[contexts].Reshape([contexts.Shape[0], weights.W1.Shape[0]]).MatMul(weights.W1) + weights.B1;

    private static void Accumulate<T>(MlpParameters<T> parameters, NextCharacterWindows data, Action<ReadOnlySpan<T>> addRow, CancellationToken stop)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var workspace = new Workspace<T>();
        int hidden = parameters.Configuration.Hidden;
        foreach (var (contexts, _) in data.Chunks(NextCharacterWindows.ChunkRows(parameters.Configuration.Width)))
        {
            stop.ThrowIfCancellationRequested();
            using var scope = workspace.Begin();
            var values = HPreBn(parameters.Values, contexts).Values;
            for (int start = 0; start < values.Length; start += hidden)
                addRow(values.Slice(start, hidden));
        }
    }

    private static Tensor<T> Row<T>(double[] values, string label)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Tensor.Of<T>([.. values.Select(T.CreateTruncating)], [1, values.Length]).Named(label);
}
