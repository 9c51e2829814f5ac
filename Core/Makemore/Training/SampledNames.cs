namespace Autograd;

/// <summary>Names drawn from a trained model as the lecture draws its 20.</summary>
public static class SampledNames
{
    /// <summary>How many names the lecture draws.</summary>
    public const int LectureCount = 20;

    // torch.Generator().manual_seed(2147483647 + 10)
    private const ulong SeedOffset = 10;

    /// <summary>Names drawn with a fresh generator, whose seed is the training's plus 10.</summary>
    /// <exception cref="InvalidInputException">The model's numbers are not finite.</exception>
    public static IEnumerable<string> Of(LanguageModel<float> model, int count = LectureCount, ulong trainingSeed = TrainingOptions.LectureSeed)
    {
        if (!model.Parameters.All.Select(parameter => parameter.Value).Append(model.BnMean).Append(model.BnVar).All(IsFinite))
            throw new InvalidInputException("The model holds numbers that are not finite, so no name can be drawn from it.");
        return model.Sample(count, new TorchGenerator(unchecked(trainingSeed + SeedOffset)));
    }

    private static bool IsFinite(Tensor<float> tensor) => tensor.ToArray().All(float.IsFinite);
}
