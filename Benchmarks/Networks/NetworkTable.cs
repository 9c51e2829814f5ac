namespace Autograd.Benchmarks;

/// <summary>The networks that are timed beside PyTorch's, with the same first values and the same batches on both sides.</summary>
internal static class NetworkTable
{
    public static readonly NetworkCase[] All =
    [
        new("mlp-relu", "MLP 784-256-256-10, relu, batch 128, Adam", 1.5, 3, 20, () => Perceptron.Step(() => new Relu())),
        new("mlp-gelu", "MLP 784-256-256-10, gelu, batch 128, Adam", 1.5, 3, 20, () => Perceptron.Step(() => new Gelu())),
        new("lstm", "LSTM by hand, 100 steps, batch 32, input 32, hidden 128", 1, 2, 20, Lstm.Step),
        new("attention", "causal attention block, batch 8, 64 places, 128 wide, 4 heads", 1, 2, 20, AttentionBlock.Step),
        new("wavenet", "WaveNet (docs/examples), batch 32", 1, 2, 20, CharacterNetworks.WaveNet),
        new("six-layers", "part 3's six layers with BatchNorm1d, batch 32", 1, 2, 20, CharacterNetworks.SixLayers),
        new("moons", "micrograd's moons on rank-0 tensors, a step of 100 points", 10, 30, 3, MoonsStep),
    ];

    public static NetworkCase Of(string key) => All.FirstOrDefault(network => network.Key == key)
        ?? throw new ArgumentException($"There is no network '{key}'; there are {string.Join(", ", All.Select(network => network.Key))}.");

    private static Func<double> MoonsStep()
    {
        var points = Moons.Generate(100, noise: 0.1, new TorchGenerator(1337));
        var training = new MoonsTraining(new Mlp(2, [16, 16, 1], new PythonRandom(1337)), points);
        return () => training.Step().Loss;
    }
}
