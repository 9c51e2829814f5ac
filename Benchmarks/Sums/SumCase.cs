namespace Autograd.Benchmarks;

/// <summary>A sum over many numbers, in this engine and as an expression of PyTorch.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Ours">At most eight of its numbers, in single precision.</param>
/// <param name="Torch">The same in Python; see torch_sums.py.</param>
internal sealed record SumCase(string Name, Func<Tensor<float>> Ours, string Torch)
{
    private const int Ten = 10_000_000;

    /// <summary>Sums, means, spreads, dots, products and losses, over long axes of each layout.</summary>
    public static IReadOnlyList<SumCase> All { get; } =
    [
        .. new[] { 0.1f, 0.3f, 0.7f, 1.1f, 123.456f }.Select(value => new SumCase(FormattableString.Invariant($"mean of 10⁷ × {value}"), () => Tensor.Full([Ten], value).Mean(), FormattableString.Invariant($"full((10**7,), {value}).mean()"))),
        new("sum of 10⁷ numbers", () => X(Ten).Sum(), "x(10**7).sum()"),
        new("sum of [2500000,4] over axis 0", () => X(2_500_000, 4).Sum(0), "x(2500000, 4).sum(0)"),
        new("sum of [4,2500000] over axis 1", () => X(4, 2_500_000).Sum(1), "x(4, 2500000).sum(1)"),
        new("sum of [2,1250000,4] over axis 1", () => X(2, 1_250_000, 4).Sum(1), "x(2, 1250000, 4).sum(1)"),
        new("sum of [4,2500000] transposed, over axis 0", () => X(4, 2_500_000).T.Sum(0), "x(4, 2500000).T.sum(0)"),
        new("last of a running sum of 10⁷ × 0.1", () => Tensor.Full([Ten], 0.1f).CumSum(0)[^1..], "full((10**7,), 0.1).cumsum(0)[-1:]"),
        new("variance of 10⁷ numbers", () => X(Ten).Var(), "x(10**7).var()"),
        new("standard deviation of [2500000,4] over axis 0", () => X(2_500_000, 4).Std(0), "x(2500000, 4).std(0)"),
        new("norm of 10⁷ numbers", () => X(Ten).Norm(), "x(10**7).norm()"),
        new("dot of 4·10⁷ ones", () => Tensor.Ones<float>([4 * Ten]).Dot(Tensor.Ones<float>([4 * Ten])), "full((4 * 10**7,), 1.0).dot(full((4 * 10**7,), 1.0))"),
        new("dot of 10⁷ numbers", () => X(Ten).Dot(X(Ten)), "x(10**7).dot(x(10**7))"),
        new("[2,2500000]·[2500000,4]", () => X(2, 2_500_000).MatMul(X(2_500_000, 4)), "x(2, 2500000) @ x(2500000, 4)"),
        new("[2,2500000]·[2500000]", () => X(2, 2_500_000).MatMul(X(2_500_000)), "x(2, 2500000) @ x(2500000)"),
        new("softmax over 4·10⁷ zeros, its sum", () => Tensor.Of([(float)Added(Tensor.Zeros<float>([4 * Ten]).Softmax(0))]), "torch.softmax(full((4 * 10**7,), 0.0), 0).double().sum()"),
        new("softmax of [2500000,4] over axis 0", () => X(2_500_000, 4).Softmax(0)[..2], "torch.softmax(x(2500000, 4), 0)[:2]"),
        new("log softmax of [2500000,4] over axis 0", () => X(2_500_000, 4).LogSoftmax(0)[..2], "torch.log_softmax(x(2500000, 4), 0)[:2]"),
        new("log-sum-exp of 10⁷ numbers", () => X(Ten).LogSumExp(0), "x(10**7).logsumexp(0)"),
        new("log-sum-exp of [2500000,4] over axis 0", () => X(2_500_000, 4).LogSumExp(0), "x(2500000, 4).logsumexp(0)"),
        new("cross entropy over 10⁷ classes", () => X(1, Ten).CrossEntropy(Indices.Of([3])), "F.cross_entropy(x(1, 10**7), torch.tensor([3]))"),
        new("mean squared error of 10⁷ numbers", () => X(Ten).MseLoss(Tensor.Scalar(0.2f)), "F.mse_loss(x(10**7), full((10**7,), 0.2))"),
        new("gradient of a row that 2500000 rows share", () => SharedRow(), "(lambda b: torch.autograd.grad(((x(2500000, 4) + b) * x(2500000, 4)).sum(), b)[0])(full((4,), 0.0).requires_grad_())"),
        new("gradient of a row that 10⁷ indices look up", () => LookedUp(), "(lambda c: torch.autograd.grad((c[torch.zeros(10**7, dtype=torch.long)] * full((1,), 0.1)).sum(), c)[0][:1])(full((2,), 1.0).requires_grad_())"),
    ];

    private static Tensor<float> X(params int[] shape)
    {
        float[] values = new float[shape.Aggregate(1, (a, b) => a * b)];
        for (int i = 0; i < values.Length; i++)
            values[i] = i % 7 * 0.1f + 0.3f;
        return Tensor.Of(values).Reshape(Shape.Of(shape));
    }

    private static double Added(Tensor<float> x)
    {
        double sum = 0;
        foreach (float value in x.Values)
            sum += value;
        return sum;
    }

    private static Tensor<float> SharedRow()
    {
        var b = new Tape<float>().Watch(Tensor.Zeros<float>([4]), "b");
        var x = X(2_500_000, 4);
        return ((x + b) * x).Sum().Backward()[b];
    }

    private static Tensor<float> LookedUp()
    {
        var c = new Tape<float>().Watch(Tensor.Ones<float>([2]), "C");
        return (c[Indices.Of(new int[Ten])] * 0.1f).Sum().Backward()[c][..1];
    }
}
