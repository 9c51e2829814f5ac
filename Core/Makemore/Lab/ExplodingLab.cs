namespace Autograd;

/// <summary>Exploding gradients: going back through time multiplies the gradient by W_hh again and again.</summary>
public static class ExplodingLab
{
    private const int Hidden = 16, Time = 40, Batch = 16, Steps = 200, Every = 5;
    private const double TooLarge = 1.25, Right = 1, Small = 0.7, Rate = 0.01, MaxNorm = 1, Noise = 0.01;

    /// <summary>Trains a recurrent network twice to remember its first input: W_hh with a largest |eigenvalue| of 1.25 and free gradients; of 1 and clipped gradients.</summary>
    public static LabResult Run(ulong seed)
    {
        var (mistake, cure, vanishing) = (Train(TooLarge, clip: false, seed), Train(Right, clip: true, seed), Train(Small, clip: true, seed, steps: 1));
        return new LabResult(
            "exploding", "Exploding gradients: W_hh, forty times", FormattableString.Invariant($"largest |eigenvalue| of W_hh {TooLarge}, gradients as they come"), FormattableString.Invariant($"largest |eigenvalue| {Right}, gradients clipped to norm {MaxNorm}"),
            [
                new("largest |eigenvalue| of W_hh, measured", mistake.Radius, cure.Radius),
                new($"|gradient| at h[0] : |gradient| at h[{Time}], first step", mistake.Growth, cure.Growth),
                new("largest norm of all gradients together, before clipping", mistake.LargestNorm, cure.LargestNorm),
                new($"steps whose loss is a finite number, of {Steps}", mistake.Finite, cure.Finite),
                new($"loss of the first step", mistake.First, cure.First),
                new($"loss of the last {Every} steps", mistake.Last, cure.Last),
            ],
            [
                new("Gradient going back through time, first step", "time", "log₁₀ |gradient at h|", mistake.Backward, cure.Backward),
                new("Loss", "step", "log₁₀ loss", mistake.Losses, cure.Losses),
            ],
            "A recurrent network uses the same matrix W_hh at each of its steps in time, so the gradient on its way back is multiplied by it again and again, forty times here. Such a product grows or shrinks like the largest |eigenvalue| to the power of the number of steps: above 1 the gradient explodes, one update throws the weights away, and the loss is no number any more; below 1 it vanishes, and nothing is learned from what happened long ago." + FormattableString.Invariant($" (With {Small} the ratio of the second row is {vanishing.Growth:0.0e+0}.)") + " Two things cure it: start W_hh with a largest |eigenvalue| of 1, and clip the gradients, that is, scale all of them together to a norm of at most 1. Clipping keeps their direction. (An LSTM's additive state avoids the product.)",
            "A. Karpathy, \"Yes you should understand backprop\", section \"Exploding gradients in RNNs\".");
    }

    private static Side Train(double radius, bool clip, ulong seed, int steps = Steps)
    {
        var generator = new TorchGenerator(seed);
        var drawn = Tensor.Randn<double>([Hidden, Hidden], generator);
        var Whh = new Parameter<double>(drawn * (radius / SpectralRadius(drawn)), "W_hh");
        var Wxh = new Parameter<double>(Tensor.Randn<double>([1, Hidden], generator), "W_xh");
        var Why = new Parameter<double>(Tensor.Randn<double>([Hidden, 1], generator) / Math.Sqrt(Hidden), "W_hy");
        Parameter<double>[] parameters = [Whh, Wxh, Why];
        var side = new Side { Radius = SpectralRadius(Whh.Value) };
        var losses = new LabAverages(Every);
        double last = 0;
        for (int step = 0; step < steps; step++)
        {
            var tape = new Tape<double>();
            var (whh, wxh, why) = (tape.Watch(Whh), tape.Watch(Wxh), tape.Watch(Why));
            var target = (Tensor.Rand<double>([Batch, 1], generator) - 0.5).Sign();
            List<Tensor<double>> h = [target.MatMul(wxh)];
            for (int t = 0; t < Time; t++)
                h.Add(h[^1].MatMul(whh) + Noise * Tensor.Randn<double>([Batch, Hidden], generator));
            var loss = h[^1].MatMul(why).MseLoss(target);
            var gradients = loss.Backward();
            var clipped = gradients.ClipGradNorm(parameters, clip ? MaxNorm : double.MaxValue, out double norm);
            if (step == 0)
                side.Look(h, gradients);
            side.Add(loss.Item(), norm);
            losses.Add(loss.Item());
            last = step >= steps - Every ? last + loss.Item() / Every : 0;
            foreach (var parameter in parameters)
                parameter.Descend(clipped[parameter], Rate);
        }
        side.Losses.AddRange(losses.Points);
        side.Last = double.IsFinite(last) ? last : double.PositiveInfinity;
        return side;
    }

    /// <summary>lim ‖Wᵏv‖^(1/k): the largest |eigenvalue| (Gelfand), as the mean growth of a vector after it has turned to where it grows most.</summary>
    private static double SpectralRadius(Tensor<double> W)
    {
        const int Turns = 200, Measured = 1000;
        var v = Tensor.Ones<double>([1, W.Shape[0]]);
        double logarithms = 0;
        for (int i = 0; i < Turns + Measured; i++)
        {
            v = v.MatMul(W);
            double length = v.Norm().Item();
            v /= length;
            logarithms += i < Turns ? 0 : Math.Log(length);
        }
        return Math.Exp(logarithms / Measured);
    }

    /// <summary>What one of the runs shows.</summary>
    private sealed class Side
    {
        public double Radius { get; init; }

        public double Growth { get; private set; }

        public double LargestNorm { get; private set; }

        public int Finite { get; private set; }

        public double First { get; private set; } = double.NaN;

        public double Last { get; set; }

        public List<(double X, double Y)> Backward { get; private set; } = [];

        public List<(double X, double Y)> Losses { get; } = [];

        public void Look(List<Tensor<double>> h, Gradients<double> gradients)
        {
            double[] norms = [.. h.Select(state => gradients[state].Norm().Item())];
            Growth = norms[0] / norms[^1];
            Backward = [.. norms.Select((norm, time) => ((double)time, Math.Log10(norm)))];
        }

        public void Add(double loss, double norm)
        {
            if (double.IsNaN(First))
                First = loss;
            if (!double.IsFinite(loss))
                return;
            Finite++;
            if (double.IsFinite(norm))
                LargestNorm = Math.Max(LargestNorm, norm);
        }
    }
}
