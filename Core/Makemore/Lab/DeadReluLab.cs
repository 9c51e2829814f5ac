namespace Autograd;

/// <summary>Dead ReLUs: a learning rate that is too large knocks neurons to where no example activates them.</summary>
public static class DeadReluLab
{
    private const int Steps = 2000, Every = 20;
    private const double TooFast = 1.5, Rate = 0.1;

    /// <summary>Trains the network twice, at two learning rates.</summary>
    public static LabResult Run(DatasetSplits data, int vocabulary, ulong seed)
    {
        var (mistake, cure) = (Train(data, vocabulary, TooFast, seed), Train(data, vocabulary, Rate, seed));
        return new LabResult(
            "dead", "Dead ReLUs: a learning rate that is too large", FormattableString.Invariant($"learning rate {TooFast}"), FormattableString.Invariant($"learning rate {Rate}"),
            [
                new("neurons that no example activates at the start, of 200", mistake.Dead[0].Y, cure.Dead[0].Y),
                new("neurons that no example activates in the end, of 200", mistake.Dead[^1].Y, cure.Dead[^1].Y),
                new("of these, neurons with a gradient of exactly 0 in the last batch", mistake.Silent, cure.Silent),
                new("outputs that are 0 in the end", mistake.Zeros, cure.Zeros, IsShare: true),
                new($"validation loss after {Steps} steps", mistake.Validation, cure.Validation),
            ],
            [
                new("Neurons that no example activates", "step", "dead of 200", mistake.Dead, cure.Dead),
                new("Loss", "step", "log₁₀ loss", mistake.Losses, cure.Losses),
            ],
            "ReLU passes positive sums and makes the others 0. Where the sum is negative its derivative is exactly 0. If one large update moves a neuron's weights so that its sum is negative for every example, then every gradient of its weights is 0: no later step changes them, and the neuron is dead for good. The network looks healthy, it is only smaller than it says. So: measure how many neurons never fire over the data, start with biases near 0, and lower the learning rate where the share grows. A leaky ReLU always lets a little gradient through.",
            "A. Karpathy, \"Yes you should understand backprop\", section \"Dying ReLUs\".");
    }

    private static Side Train(DatasetSplits data, int vocabulary, double rate, ulong seed)
    {
        var network = new LabNetwork(data.Train, vocabulary, inputs => Math.Sqrt(2.0 / inputs), x => x.Relu(), seed);
        var side = new Side(data.Train.Chunks().First().Contexts);
        var losses = new LabAverages(Every);
        for (int step = 0; step < Steps; step++)
        {
            if (step % (Every * 5) == 0)
                side.Look(step, network);
            losses.Add(network.Step(rate, step == Steps - 1 ? side.Look : null));
        }
        side.Look(Steps, network);
        side.Losses.AddRange(losses.Points);
        side.Validation = network.Loss(data.Validation);
        return side;
    }

    /// <summary>What one of the two runs shows, over a few thousand examples.</summary>
    private sealed class Side(Indices contexts)
    {
        private bool[] _dead = [];
        private bool[] _silent = [];

        public double Zeros { get; private set; }

        public double Silent => _dead.Zip(_silent).Count(neuron => neuron is (true, true));

        public double Validation { get; set; }

        public List<(double X, double Y)> Dead { get; } = [];

        public List<(double X, double Y)> Losses { get; } = [];

        public void Look(int step, LabNetwork network)
        {
            var pass = network.Forward(contexts);
            _dead = [.. Columns(pass.H1, value => value == 0), .. Columns(pass.H2, value => value == 0)];
            Dead.Add((step, _dead.Count(dead => dead)));
            Zeros = pass.H1.ToArray().Concat(pass.H2.ToArray()).Average(value => value == 0 ? 1.0 : 0);
        }

        public void Look(LabNetwork.Pass pass, Gradients<float> gradients) =>
            _silent = [.. Columns(gradients[pass.HPreAct1], value => value == 0), .. Columns(gradients[pass.HPreAct2], value => value == 0)];

        private static IEnumerable<bool> Columns(Tensor<float> tensor, Func<float, bool> holds)
        {
            float[] values = tensor.ToArray();
            int width = tensor.Shape[1];
            return Enumerable.Range(0, width).Select(column => Enumerable.Range(0, tensor.Shape[0]).All(row => holds(values[row * width + column]))).ToList();
        }
    }
}
