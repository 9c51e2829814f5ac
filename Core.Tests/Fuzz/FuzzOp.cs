namespace Autograd.Tests;

/// <summary>One op of the differential fuzz: ours, and the same in Python with {0}, {1} for the operands.</summary>
/// <param name="Python">The Python expression.</param>
/// <param name="Operands">How many operands it takes.</param>
/// <param name="Ours">The same of ours.</param>
/// <param name="Fits">Which shapes it takes.</param>
internal sealed record FuzzOp(string Python, int Operands, Func<Tensor<double>[], Tensor<double>> Ours, Func<Shape[], bool> Fits)
{
    private static readonly Func<Shape[], bool> Any = _ => true;
    private static readonly Func<Shape[], bool> Ranked = shapes => shapes[0].Rank > 0;
    private static readonly Func<Shape[], bool> NotEmptyAlong0 = shapes => shapes[0].Rank > 0 && shapes[0][0] > 0;
    private static readonly Func<Shape[], bool> Matrix = shapes => shapes[0].Rank == 2;
    private static readonly Func<Shape[], bool> Together = shapes => Broadcast.TryCommon(shapes[0], shapes[1], out _, out _);

    /// <summary>All of them. Where PyTorch leaves a derivative open (ties of a maximum, norms at 0), the op is not here. Far out, its tanh gelu is 0 where ours is small, and a sine tells one rounding of its argument from another: these are kept near 0.</summary>
    public static readonly FuzzOp[] All =
    [
        Unary("-{0}", x => -x),
        Unary("{0}.exp()", x => x.Exp()),
        Unary("{0}.log()", x => x.Log()),
        Unary("{0}.tanh()", x => x.Tanh()),
        Unary("{0}.sigmoid()", x => x.Sigmoid()),
        Unary("{0}.relu()", x => x.Relu()),
        Unary("F.leaky_relu({0})", x => x.LeakyRelu()),
        Unary("F.gelu({0})", x => x.Gelu()),
        Unary("F.gelu({0}.clamp(-4, 4), approximate='tanh')", x => x.Clamp(-4, 4).Gelu(approximate: true)),
        Unary("F.softplus({0})", x => x.Softplus()),
        Unary("F.silu({0})", x => x.Silu()),
        Unary("F.logsigmoid({0})", x => x.LogSigmoid()),
        Unary("{0}.erf()", x => x.Erf()),
        Unary("{0}.clamp(-100, 100).sin()", x => x.Clamp(-100, 100).Sin()),
        Unary("{0}.clamp(-100, 100).cos()", x => x.Clamp(-100, 100).Cos()),
        Unary("{0}.abs()", x => x.Abs()),
        Unary("{0}.sqrt()", x => x.Sqrt()),
        Unary("{0}.square()", x => x.Square()),
        Unary("{0}.pow(3)", x => x.Pow(3.0)),
        Unary("{0}.pow(-0.5)", x => x.Pow(-0.5)),
        Unary("{0}.clamp(-1, 0.75)", x => x.Clamp(-1, 0.75)),
        Unary("{0} * 2.5", x => x * 2.5),
        Unary("1.5 - {0}", x => 1.5 - x),
        Unary("{0}.sum()", x => x.Sum()),
        Unary("{0}.clone()", x => x.Clone()),
        Unary("{0}.reshape(-1)", x => x.Reshape(-1), shapes => shapes[0].Count > 0),
        Unary("{0}.sum(0)", x => x.Sum(0), Ranked),
        Unary("{0}.sum(-1, keepdim=True)", x => x.Sum(-1, keepDims: true), Ranked),
        Unary("{0}.mean(0)", x => x.Mean(0), NotEmptyAlong0),
        Unary("{0}.prod(0)", x => x.Prod(0), Ranked),
        Unary("{0}.cumsum(0)", x => x.CumSum(0), Ranked),
        Unary("{0}.softmax(0)", x => x.Softmax(0), Ranked),
        Unary("{0}.softmax(-1)", x => x.Softmax(-1), Ranked),
        Unary("{0}.log_softmax(-1)", x => x.LogSoftmax(-1), Ranked),
        Unary("{0}.logsumexp(0)", x => x.LogSumExp(0), NotEmptyAlong0),
        Unary("{0}.var(0)", x => x.Var(0), shapes => shapes[0].Rank > 0 && shapes[0][0] > 1),
        Unary("{0}.flip(0)", x => x.Flip(0), Ranked),
        Unary("{0}[0]", x => x[0], NotEmptyAlong0),
        Unary("{0}[1:]", x => x[1..], NotEmptyAlong0),
        Unary("{0}[[0, 0]]", x => x[Indices.Of(0, 0)], NotEmptyAlong0),
        Unary("{0}.sort(dim=0, stable=True).values", x => x.Sort(0).Values, Ranked),
        Unary("{0}.unsqueeze(0)", x => x.Unsqueeze(0), shapes => shapes[0].Rank < 4),
        Unary("{0}.T", x => x.T, Matrix),
        Unary("torch.einsum('ij,kj->ik', {0}, {0})", x => Tensor.Einsum("ij,kj->ik", x, x), Matrix),
        Unary("checkpoint(lambda h: h.tanh() * h, {0})", x => Tensor.Checkpoint(h => h.Tanh() * h, x)),
        Binary("{0} + {1}", (x, y) => x + y, Together),
        Binary("{0} - {1}", (x, y) => x - y, Together),
        Binary("{0} * {1}", (x, y) => x * y, Together),
        Binary("{0} / {1}", (x, y) => x / y, Together),
        Binary("torch.where({0} > {1}, {0}, {1} * 0.5)", (x, y) => Tensor.Where(x > y, x, y * 0.5), Together),
        Binary("{0} @ {1}", (x, y) => x.MatMul(y), shapes => shapes[0].Rank == 2 && shapes[1].Rank == 2 && shapes[0][1] == shapes[1][0]),
        Binary("torch.cat([{0}, {1}])", (x, y) => Tensor.Concat([x, y]), shapes => shapes[0].Rank > 0 && shapes[0].Rank == shapes[1].Rank && shapes[0].Sizes[1..].SequenceEqual(shapes[1].Sizes[1..])),
    ];

    private static FuzzOp Unary(string python, Func<Tensor<double>, Tensor<double>> ours, Func<Shape[], bool>? fits = null) => new(python, 1, x => ours(x[0]), fits ?? Any);

    private static FuzzOp Binary(string python, Func<Tensor<double>, Tensor<double>, Tensor<double>> ours, Func<Shape[], bool> fits) => new(python, 2, x => ours(x[0], x[1]), fits);
}
