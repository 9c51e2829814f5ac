namespace Autograd;

/// <summary>The lectures' diagnostics of one training step, in memory of their own.</summary>
public sealed class StepDiagnosis
{
    /// <summary>Of a larger batch, so many examples are kept for the images.</summary>
    public const int ShownRows = 64;

    /// <summary>Of a wider layer, so many columns are kept for the images.</summary>
    public const int ShownColumns = 400;

    /// <summary>Measures a step.</summary>
    public StepDiagnosis(StepObservation<float> step)
    {
        var forward = step.Forward;
        (Step, Rate, Loss) = (step.Step, step.Rate, forward.Loss.Item());
        (Batch, Hidden, Vocabulary) = (forward.H.Shape[0], forward.H.Shape[1], forward.Logits.Shape[1]);
        Tanh = TanhSaturation.Of(forward.H.Values, Hidden);
        TanhHistogram = Histogram.Of(forward.H.Values);
        Layers =
        [
            .. new[] { forward.Emb, forward.HPreBn, forward.HPreAct, forward.H, forward.Logits }.Select(output =>
            {
                var gradient = step.Gradient(output.Label!).Values;
                return new LayerDiagnosis(output.Label!, TensorStatistics.Of(output.Values), TensorStatistics.Of(gradient), Histogram.Of(gradient));
            }),
        ];
        Parameters =
        [
            .. MlpWeights<float>.Labels.Select((label, i) => new ParameterUpdate(
                label, step.Weights[i].Shape, TensorStatistics.Of(step.Weights[i].Values), TensorStatistics.Of(step.Gradient(label).Values), step.Rate, step.Updates is { } updates ? TensorStatistics.Of(updates[i].Values).Deviation : null)),
        ];
        WeightGradients = [.. new[] { "C", "W1", "W2" }.Select(label => (label, Histogram.Of(step.Gradient(label).Values)))];
        ShownLogits = Math.Min(Vocabulary, ShownColumns);
        DLogits = Corner(step.Gradient("logits").Values, Vocabulary);
        ShownBlocked = Array.ConvertAll(Corner(forward.H.Values, Hidden), h => Math.Abs(h) > TanhSaturation.BlockedFrom);
        Embedding = step.Weights.C.ToArray();
    }

    /// <summary>Measures a network on a batch, as the first step of a training that went on from it would: batch norm uses the batch's statistics.</summary>
    public static StepDiagnosis Of(MlpParameters<float> parameters, Minibatch batch)
    {
        List<(string Label, Tensor<float> Gradient)> rows = [];
        var forward = new FusedForward<float>(parameters.Values, batch.Xb, batch.Yb);
        FusedBackward.Run(forward, rows);
        return new StepDiagnosis(new StepObservation<float>(0, TrainingOptions.LearningRate(0), parameters.Values, forward, rows));
    }

    /// <summary>The step, counted from 0.</summary>
    public int Step { get; }

    /// <summary>Its learning rate.</summary>
    public double Rate { get; }

    /// <summary>The batch's loss.</summary>
    public float Loss { get; }

    /// <summary>Examples of the batch.</summary>
    public int Batch { get; }

    /// <summary>Neurons of the hidden layer.</summary>
    public int Hidden { get; }

    /// <summary>Characters: columns of the logits.</summary>
    public int Vocabulary { get; }

    /// <summary>How many of tanh's outputs are saturated, and which neurons are dead.</summary>
    public TanhSaturation Tanh { get; }

    /// <summary>How tanh's outputs are distributed.</summary>
    public Histogram TanhHistogram { get; }

    /// <summary>The layers' outputs, first to last: emb, hprebn, hpreact, h, logits.</summary>
    public IReadOnlyList<LayerDiagnosis> Layers { get; }

    /// <summary>The seven parameters in the order of <see cref="MlpWeights{T}.Labels"/>.</summary>
    public IReadOnlyList<ParameterUpdate> Parameters { get; }

    /// <summary>How the gradients of C, W1 and W2 are distributed.</summary>
    public IReadOnlyList<(string Label, Histogram Histogram)> WeightGradients { get; }

    /// <summary>∂loss/∂logits of the shown rows and columns, row by row: what the lecture shows as a grey image.</summary>
    public float[] DLogits { get; }

    /// <summary>How many columns <see cref="DLogits"/> has.</summary>
    public int ShownLogits { get; }

    /// <summary>Whether |h| &gt; 0.99 in the shown rows and columns, row by row.</summary>
    public bool[] ShownBlocked { get; }

    /// <summary>C [vocabulary,embedding], row by row.</summary>
    public float[] Embedding { get; }

    private static float[] Corner(ReadOnlySpan<float> values, int columns)
    {
        int width = Math.Min(columns, ShownColumns);
        var corner = new float[Math.Min(values.Length / columns, ShownRows) * width];
        for (int start = 0; start < corner.Length; start += width)
            values.Slice(start / width * columns, width).CopyTo(corner.AsSpan(start));
        return corner;
    }
}
