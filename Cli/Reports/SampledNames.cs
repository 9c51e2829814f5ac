namespace Autograd.Cli;

/// <summary>Names drawn from a model, the lecture's 20 of them.</summary>
internal static class SampledNames
{
    /// <summary>How many names the lecture draws.</summary>
    public const int LectureCount = 20;

    // torch.Generator().manual_seed(2147483647 + 10)
    private const ulong SeedOffset = 10;

    /// <summary>Draws names with a fresh generator of the training seed + 10.</summary>
    /// <exception cref="InvalidInputException">The model's numbers are not finite.</exception>
    public static IEnumerable<string> Of(LanguageModel<float> model, int count, ulong trainingSeed)
    {
        if (!model.Parameters.All.Select(parameter => parameter.Value).Append(model.BnMean).Append(model.BnVar).All(IsFinite))
            throw new InvalidInputException("The model holds numbers that are not finite, so no name can be drawn from it.");
        return model.Sample(count, new TorchGenerator(unchecked(trainingSeed + SeedOffset)));
    }

    private static bool IsFinite(Tensor<float> tensor) => tensor.ToArray().All(float.IsFinite);
}
