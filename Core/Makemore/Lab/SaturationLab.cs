namespace Autograd;

/// <summary>Saturation: weights that start too large push tanh to ±1, where 1 − h² is nearly 0.</summary>
public static class SaturationLab
{
    private const int Steps = 2000, Every = 20;
    private const double Rate = 0.1;

    /// <summary>Trains the network twice, with weights of deviation 1 and of (5/3)/√inputs.</summary>
    public static LabResult Run(DatasetSplits data, int vocabulary, ulong seed)
    {
        var (mistake, cure) = (Train(data, vocabulary, _ => 1, seed), Train(data, vocabulary, inputs => 5.0 / 3.0 / Math.Sqrt(inputs), seed));
        return new LabResult(
            "saturation", "Saturated tanh: weights that start too large", "weights ~ N(0, 1)", "weights ~ N(0, 1)·(5/3)/√inputs",
            [
                new("deviation of tanh's input at the start, layer 2", mistake.Input, cure.Input),
                new("outputs saturated at the start, |h| > 0.97", mistake.Saturated[0].Y, cure.Saturated[0].Y, IsShare: true),
                new("neurons dead for the first batch, of 200", mistake.Dead, cure.Dead),
                new("gradient that passes both tanh at the start, mean of 1 − h² each", mistake.Passed, cure.Passed, IsShare: true),
                new("outputs saturated in the end", mistake.Saturated[^1].Y, cure.Saturated[^1].Y, IsShare: true),
                new($"loss of the first {Every} steps", Math.Pow(10, mistake.Losses[0].Y), Math.Pow(10, cure.Losses[0].Y)),
                new($"validation loss after {Steps} steps", mistake.Validation, cure.Validation),
            ],
            [
                new("Loss", "step", "log₁₀ loss", mistake.Losses, cure.Losses),
                new("Share of saturated outputs", "step", "|h| > 0.97", mistake.Saturated, cure.Saturated),
                new("tanh's outputs at the start", "h", "density", mistake.Outputs, cure.Outputs),
            ],
            "tanh squeezes any number into −1 … 1. Its derivative is 1 − h², so a gradient that comes back through an output near ±1 is multiplied by nearly 0. Weights that start too large give sums far from 0, so almost all outputs are near ±1: the layers below get almost no gradient, and learning is slow, although nothing looks broken. A sigmoid is worse: its derivative s·(1 − s) is 1/4 at best. The cure is to start with weights of deviation gain/√inputs (5/3 is tanh's gain): then sums have a deviation of about 1, layer after layer. Batch norm does the same at every step.",
            "A. Karpathy, \"Yes you should understand backprop\", section \"Vanishing gradients on sigmoids\"; makemore part 3, \"fixing the saturated tanh\".");
    }

    private static Side Train(DatasetSplits data, int vocabulary, Func<int, double> deviation, ulong seed)
    {
        var network = new LabNetwork(data.Train, vocabulary, deviation, x => x.Tanh(), seed);
        var side = new Side();
        var losses = new LabAverages(Every);
        for (int step = 0; step < Steps; step++)
        {
            int at = step;
            losses.Add(network.Step(Rate, step % Every == 0 || step == Steps - 1 ? (pass, _) => side.Look(at, pass) : null));
        }
        side.Losses.AddRange(losses.Points);
        side.Validation = network.Loss(data.Validation);
        return side;
    }

    /// <summary>What one of the two runs shows.</summary>
    private sealed class Side
    {
        public double Input { get; private set; }

        public double Dead { get; private set; }

        public double Passed { get; private set; }

        public double Validation { get; set; }

        public List<(double X, double Y)> Saturated { get; } = [];

        public List<(double X, double Y)> Losses { get; } = [];

        public List<(double X, double Y)> Outputs { get; } = [];

        public void Look(int step, LabNetwork.Pass pass)
        {
            var (first, second) = (TanhSaturation.Of(pass.H1.Values, pass.H1.Shape[1]), TanhSaturation.Of(pass.H2.Values, pass.H2.Shape[1]));
            Saturated.Add((step, (first.Saturated + second.Saturated) / 2));
            if (step > 0)
                return;
            Input = TensorStatistics.Of(pass.HPreAct2.Values).Deviation;
            Dead = first.Dead.Count + second.Dead.Count;
            Passed = MeanSlope(pass.H1) * MeanSlope(pass.H2);
            var histogram = Histogram.Of([.. pass.H1.Values, .. pass.H2.Values], 50);
            Outputs.AddRange(Enumerable.Range(0, histogram.Counts.Count).Select(bin => (histogram.Middle(bin), histogram.Density(bin))));
        }

        private static double MeanSlope(Tensor<float> h) => h.ToArray().Average(value => 1 - (double)value * value);
    }
}
