namespace Autograd.Cli;

/// <summary>The model's mean loss over each split; null for an empty one.</summary>
internal sealed record SplitLosses(double? Train, double? Validation, double? Test)
{
    /// <summary>The losses under the names that the lecture prints.</summary>
    public (string Name, double? Loss)[] ByName => [("train", Train), ("val", Validation), ("test", Test)];

    /// <summary>Evaluates a model.</summary>
    public static SplitLosses Of(LanguageModel<float> model, DatasetSplits splits, IProgressDisplay display)
    {
        using var bar = display.Begin("evaluating");
        return new SplitLosses(model.Loss(splits.Train), model.Loss(splits.Validation), model.Loss(splits.Test));
    }
}
