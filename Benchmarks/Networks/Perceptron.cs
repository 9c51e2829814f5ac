namespace Autograd.Benchmarks;

/// <summary>784-256-256-10 with Adam, on 64 batches of 128 random examples in turn.</summary>
internal static class Perceptron
{
    private const int Batches = 64, Size = 128, Inputs = 784, Hidden = 256, Classes = 10;

    public static Func<double> Step(Func<Module<float>> activation)
    {
        var g = new TorchGenerator(42);
        var model = new Sequential<float>(
            new Linear<float>(Inputs, Hidden, g), activation(),
            new Linear<float>(Hidden, Hidden, g), activation(),
            new Linear<float>(Hidden, Classes, g));
        var x = Tensor.Randn<float>([Batches * Size, Inputs], g).Split(Size);
        var numbers = new int[Batches * Size];
        g.RandInt(0, Classes, numbers);
        var y = numbers.Chunk(Size).Select(part => Indices.Of(part)).ToArray();
        int next = 0;
        return new TrainingStep(model, new Adam<float>(model.Parameters()), () =>
        {
            int batch = next++ % Batches;
            return model.Forward(x[batch]).CrossEntropy(y[batch]);
        }).Run;
    }
}
