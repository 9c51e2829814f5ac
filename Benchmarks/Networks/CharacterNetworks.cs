namespace Autograd.Benchmarks;

/// <summary>The networks of docs/examples/WaveNet.cs and DeepTanh.cs, trained on the names.</summary>
internal static class CharacterNetworks
{
    private const int Size = 32, Embedding = 10;

    public static Func<double> WaveNet()
    {
        const int hidden = 68;
        var g = new TorchGenerator(42);
        return Step(context: 8, g, characters =>
        [
            new Embedding<float>(characters, Embedding, g),
            new FlattenConsecutive(2), new Linear<float>(2 * Embedding, hidden, g, bias: false), new ChannelNorm(hidden), new Tanh(),
            new FlattenConsecutive(2), new Linear<float>(2 * hidden, hidden, g, bias: false), new ChannelNorm(hidden), new Tanh(),
            new FlattenConsecutive(2), new Linear<float>(2 * hidden, hidden, g, bias: false), new ChannelNorm(hidden), new Tanh(),
            new Linear<float>(hidden, characters, g),
        ]);
    }

    public static Func<double> SixLayers()
    {
        const int hidden = 100;
        var g = new TorchGenerator(2147483647);
        int[] sizes = [3 * Embedding, hidden, hidden, hidden, hidden, hidden];
        return Step(context: 3, g, characters =>
        [
            new Embedding<float>(characters, Embedding, g), new Flatten(),
            .. sizes.Zip(sizes.Skip(1)).SelectMany(size => new Module<float>[] { new Linear<float>(size.First, size.Second, g, bias: false), new BatchNorm1d<float>(size.Second), new Tanh() }),
            new Linear<float>(hidden, characters, g, bias: false), new BatchNorm1d<float>(characters),
        ]);
    }

    private static Func<double> Step(int context, TorchGenerator g, Func<int, Module<float>[]> layers)
    {
        string[] words = WordList.Read(Workload.DataFile);
        var vocabulary = Vocabulary.Of(words);
        var model = new Sequential<float>(layers(vocabulary.Count));
        var batch = new Minibatch(DatasetSplits.Of(words, vocabulary, context).Train, Size);
        return new TrainingStep(model, new Sgd<float>(model.Parameters(), 0.1), () =>
        {
            batch.Draw(g);
            return model.Forward(batch.Xb).CrossEntropy(batch.Yb);
        }).Run;
    }

    /// <summary>Batch norm of [n,l,c] over all rows of [n·l,c].</summary>
    private sealed class ChannelNorm : Module<float>
    {
        private readonly BatchNorm1d<float> _norm;

        public ChannelNorm(int channels) => _norm = AddModule("norm", new BatchNorm1d<float>(channels, momentum: 0.01));

        public override Tensor<float> Forward(Tensor<float> x) => _norm.Forward(x.Reshape(-1, x.Shape[^1])).Reshape(x.Shape);
    }
}
