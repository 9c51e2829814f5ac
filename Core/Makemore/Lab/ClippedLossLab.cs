namespace Autograd;

/// <summary>DQN's clipped loss: clipping the error instead of its gradient makes the gradient 0 exactly where the error is large.</summary>
public static class ClippedLossLab
{
    private const int States = 6, Actions = 2, Right = 1, Steps = 3000, Every = 50, Batch = 16, Sweeps = 100;
    private const double Reward = 5, Discount = 0.9, Rate = 2;

    /// <summary>Learns the values of a walk along a chain twice, with (clip(δ, −1, 1))² and with Huber's loss of δ.</summary>
    public static LabResult Run(ulong seed)
    {
        var (mistake, cure) = (Train(delta => delta.Clamp(-1, 1).Square().Mean(), seed), Train(delta => delta.SmoothL1Loss(Tensor.ZerosLike(delta)), seed));
        return new LabResult(
            "clipped-loss", "The clipped loss of DQN", "mean of clip(δ, −1, 1)²", "Huber loss of δ: δ²/2 up to 1, then |δ| − 1/2",
            [
                new("examples with |δ| > 1 whose gradient is exactly 0", mistake.SilentShare, cure.SilentShare, IsShare: true),
                new("|δ| of the rewarded step at the start", mistake.FirstError, cure.FirstError),
                new("|δ| of the rewarded step in the end", mistake.LastError, cure.LastError),
                new("largest |Q − right Q| in the end", mistake.Errors[^1].Y, cure.Errors[^1].Y),
                new("value of the first state (right: " + FormattableString.Invariant($"{Best()[0, Right]:F3})"), mistake.FirstValue, cure.FirstValue),
                new("states in which the better action looks better", mistake.RightStates, cure.RightStates, IsShare: true),
            ],
            [
                new("Largest |Q − right Q|", "step", "error", mistake.Errors, cure.Errors),
                new("Gradient of one example, by its error", "δ", "∂loss/∂δ", mistake.Slopes, cure.Slopes),
            ],
            "Q-learning moves the value Q(s, a) towards r + γ·max Q(s′): δ is the difference. To keep one wild δ from making a wild update, an implementation of DQN clipped δ to −1 … 1 before squaring it. But clip is flat outside, so its derivative is 0 there: an example with |δ| > 1 gives no gradient at all, and exactly the worst errors are never corrected. What was meant is to clip the gradient. Huber's loss does it: its derivative is δ clipped to −1 … 1, never 0 for a large error.",
            "A. Karpathy, \"Yes you should understand backprop\", section \"Spotting the DQN clipping\".");
    }

    private static Side Train(Func<Tensor<double>, Tensor<double>> loss, ulong seed)
    {
        var generator = new TorchGenerator(seed);
        var Q = new Parameter<double>(Tensor.Zeros<double>([States, Actions]), "Q");
        var right = Best();
        var side = new Side { Slopes = [.. Enumerable.Range(-30, 61).Select(i => (i / 10.0, Slope(loss, i / 10.0)))] };
        side.FirstError = RewardedError(Q.Value);
        var (state, action) = (new int[Batch], new int[Batch]);
        for (int step = 0; step < Steps; step++)
        {
            generator.RandInt(0, States, state);
            generator.RandInt(0, Actions, action);
            var tape = new Tape<double>();
            var q = tape.Watch(Q);
            var delta = q[Indices.Of([.. state]), Indices.Of([.. action])] - Tensor.Of<double>([.. state.Zip(action, (s, a) => Target(Q.Value, s, a))]);
            var gradients = loss(delta).Backward();
            side.Look(delta.ToArray(), gradients[delta].ToArray());
            Q.Descend(gradients[q], Rate);
            if (step % Every == 0 || step == Steps - 1)
                side.Errors.Add((step, LargestError(Q.Value, right)));
        }
        side.LastError = RewardedError(Q.Value);
        side.FirstValue = Q.Value.Item(0, Right);
        side.RightStates = Enumerable.Range(0, States).Average(s => Q.Value.Item(s, Right) > Q.Value.Item(s, 0) ? 1.0 : 0);
        return side;
    }

    // Right goes one state on, and from the last one ends with the reward; left goes one back.
    private static double Target(Tensor<double> q, int state, int action)
    {
        if (action == Right && state == States - 1)
            return Reward;
        int next = action == Right ? state + 1 : Math.Max(state - 1, 0);
        return Discount * Math.Max(q.Item(next, 0), q.Item(next, Right));
    }

    private static double RewardedError(Tensor<double> q) => Math.Abs(q.Item(States - 1, Right) - Target(q, States - 1, Right));

    // Going right all the way is best: γ to the power of the steps that are left, times the reward.
    private static double[,] Best()
    {
        var q = new double[States, Actions];
        for (int sweep = 0; sweep < Sweeps; sweep++)
            for (int state = 0; state < States; state++)
                for (int action = 0; action < Actions; action++)
                    q[state, action] = Target(Tensor.Of(q), state, action);
        return q;
    }

    private static double LargestError(Tensor<double> q, double[,] right) =>
        Enumerable.Range(0, States).Max(s => Enumerable.Range(0, Actions).Max(a => Math.Abs(q.Item(s, a) - right[s, a])));

    private static double Slope(Func<Tensor<double>, Tensor<double>> loss, double delta)
    {
        var x = new Tape<double>().Watch(Tensor.Of(delta));
        return loss(x).Backward()[x].Item(0);
    }

    /// <summary>What one of the two runs shows.</summary>
    private sealed class Side
    {
        private int _large, _silent;

        public double SilentShare => _large == 0 ? 0 : (double)_silent / _large;

        public double FirstError { get; set; }

        public double LastError { get; set; }

        public double FirstValue { get; set; }

        public double RightStates { get; set; }

        public IReadOnlyList<(double X, double Y)> Slopes { get; init; } = [];

        public List<(double X, double Y)> Errors { get; } = [];

        public void Look(double[] deltas, double[] gradients)
        {
            for (int i = 0; i < deltas.Length; i++)
                if (Math.Abs(deltas[i]) > 1)
                {
                    _large++;
                    _silent += gradients[i] == 0 ? 1 : 0;
                }
        }
    }
}
