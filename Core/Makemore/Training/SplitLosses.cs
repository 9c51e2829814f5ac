namespace Autograd;

/// <summary>A model's mean loss over each split; null for an empty one.</summary>
public sealed record SplitLosses(double? Train, double? Validation, double? Test)
{
    /// <summary>The losses under the names that the lecture prints.</summary>
    public IReadOnlyList<(string Name, double? Loss)> ByName => [("train", Train), ("val", Validation), ("test", Test)];

    /// <summary>Evaluates a model.</summary>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static SplitLosses Of(LanguageModel<float> model, DatasetSplits splits, CancellationToken stop = default) =>
        new(model.Loss(splits.Train, stop), model.Loss(splits.Validation, stop), model.Loss(splits.Test, stop));
}
