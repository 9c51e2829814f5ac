namespace Autograd.Tests;

/// <summary>The network and the batch of the golden figures: hidden 64, batch 32, seed 2147483647.</summary>
internal static class LectureBatch
{
    public static (MlpParameters<float> Parameters, Indices Xb, Indices Yb) Golden()
    {
        var golden = SafetensorsFile.Load(SharedData.PathOrIgnore("golden/exercise1_f32.safetensors"));
        // PyTorch's own values: a normal number of ours may differ from its in the last bit.
        var values = MlpWeights<float>.Labels.Select(label => golden.Get<float>(label)).Select(tensor => Tensor.Of<float>(tensor.Values, Shape.Of(tensor.Shape)));
        var parameters = new MlpParameters<float>(new MlpConfiguration(27, Hidden: 64), [.. values]);
        return (parameters, IndicesOf(golden, "Xb"), IndicesOf(golden, "Yb"));
    }

    /// <summary>A batch that needs no file: the project's own data.</summary>
    public static (MlpParameters<float> Parameters, Indices Xb, Indices Yb) Own(int hidden = 64, int batch = 32, ulong seed = TrainingOptions.LectureSeed)
    {
        var words = WordList.Read(Repository.PathOf("data/names.txt"));
        var vocabulary = Vocabulary.Of(words);
        var train = DatasetSplits.Of(words, vocabulary, 3).Train;
        var generator = new TorchGenerator(seed);
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(vocabulary.Count, Hidden: hidden), generator);
        var drawn = new int[batch];
        generator.RandInt(0, train.Count, drawn);
        return (parameters,
            new Indices([.. drawn.SelectMany(i => train.Inputs[(3 * i)..(3 * i + 3)])], [batch, 3], "Xb"),
            new Indices([.. drawn.Select(i => train.Targets[i])], [batch], "Yb"));
    }

    private static Indices IndicesOf(SafetensorsFile file, string name)
    {
        var (shape, values) = file.Get<long>(name);
        return new Indices(Array.ConvertAll(values, value => (int)value), Shape.Of(shape), name);
    }
}
