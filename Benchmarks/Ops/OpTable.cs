using static Autograd.Benchmarks.OpGroup;

namespace Autograd.Benchmarks;

/// <summary>A timed call of every op of the library, beside PyTorch's.</summary>
internal static class OpTable
{
    private static readonly OperandForm Matrix = new((r, c) => [r, c]), Positive = Matrix with { Low = 0.1 }, NearOne = new((r, c) => [r, c], 0.95, 1.05);
    private static readonly OperandForm Row = new((_, c) => [c]), Column = new((r, _) => [r]), Flat = new((r, c) => [r * c]), Square = new((_, c) => [c, c]), PositiveRow = Row with { Low = 0.1 };

    public static readonly OpTiming[] All =
    [
        // Elementwise.
        One("Negate", "−x", Memory, x => -x, "-a"),
        One("Abs", "abs", Memory, x => x.Abs(), "torch.abs(a)"),
        One("Sign", "sign", Memory, x => x.Sign(), "torch.sign(a)"),
        One("Square", "square", Memory, x => x.Square(), "torch.square(a)"),
        One("Sqrt", "sqrt", Memory, x => x.Sqrt(), "torch.sqrt(a)", Positive),
        One("Clone", "clone", Memory, x => x.Clone(), "a.clone()"),
        One("Relu", "relu", Memory, x => x.Relu(), "F.relu(a)"),
        One("LeakyRelu", "leaky relu", Memory, x => x.LeakyRelu(), "F.leaky_relu(a)"),
        One("Clamp", "clamp", Memory, x => x.Clamp(-1, 2), "torch.clamp(a, -1, 2)"),
        One("Exp", "exp", Function, x => x.Exp(), "torch.exp(a)"),
        One("Log", "log", Function, x => x.Log(), "torch.log(a)", Positive),
        One("Tanh", "tanh", Function, x => x.Tanh(), "torch.tanh(a)"),
        One("Sigmoid", "sigmoid", Function, x => x.Sigmoid(), "torch.sigmoid(a)"),
        One("Sin", "sin", Function, x => x.Sin(), "torch.sin(a)"),
        One("Cos", "cos", Function, x => x.Cos(), "torch.cos(a)"),
        One("Erf", "erf", Function, x => x.Erf(), "torch.erf(a)"),
        One("Gelu", "gelu", Function, x => x.Gelu(), "F.gelu(a)"),
        One("GeluTanh", "gelu, tanh", Function, x => x.Gelu(approximate: true), "F.gelu(a, approximate='tanh')"),
        One("Softplus", "softplus", Function, x => x.Softplus(), "F.softplus(a)"),
        One("Pow", "pow 3", Memory, x => x.Pow(3), "a ** 3"),
        One("Pow", "pow −0.5", Memory, x => x.Pow(-0.5), "a ** -0.5", Positive),
        One("Pow", "pow 2.7", Function, x => x.Pow(2.7), "a ** 2.7", Positive),
        One("Silu", "silu", Function, x => x.Silu(), "F.silu(a)"),
        One("LogSigmoid", "log sigmoid", Function, x => x.LogSigmoid(), "F.logsigmoid(a)"),
        One("Checkpoint", "checkpoint of tanh", Function, x => Tensor.Checkpoint(h => h.Tanh(), x), "__import__('torch.utils.checkpoint').utils.checkpoint.checkpoint(torch.tanh, a)"),
        // Two operands.
        Two("Add", "a + b", (a, b) => a + b, "a + b", Matrix),
        Two("Add", "a + row", (a, b) => a + b, "a + b", Row),
        Two("Subtract", "a − b", (a, b) => a - b, "a - b", Matrix),
        Two("Multiply", "a ⊙ b", (a, b) => a * b, "a * b", Matrix),
        Two("Multiply", "a ⊙ row", (a, b) => a * b, "a * b", Row),
        Two("Divide", "a ⊘ b", (a, b) => a / b, "a / b", Positive),
        Two("Maximum", "maximum", (a, b) => a.Maximum(b), "torch.maximum(a, b)", Matrix),
        Two("Minimum", "minimum", (a, b) => a.Minimum(b), "torch.minimum(a, b)", Matrix),
        new("PowTensor", "aᵇ", Function, [Positive, Positive], (_, _) => x => x[0].Pow(x[1]), "a ** b"),
        new("AddAll", "a + b + c", Memory, [Matrix, Matrix, Matrix], (_, _) => x => Tensor.AddAll<float>(x), "a + b + c"),
        new("Where", "where", Memory, [Matrix, Matrix], With((r, c) => OpInputs.Mask([r, c]), (x, mask) => Tensor.Where(mask, x[0], x[1])), "m = mask((R, C)); torch.where(m, a, b)"),
        // Reductions.
        .. Axes("Sum", "sum", Memory, (x, axis) => x.Sum(axis), "torch.sum(a, AXIS)"),
        One("Sum", "sum of all", Memory, x => x.Sum(), "torch.sum(a)"),
        .. Axes("Mean", "mean", Memory, (x, axis) => x.Mean(axis), "torch.mean(a, AXIS)"),
        .. Axes("Prod", "prod", Memory, (x, axis) => x.Prod(axis), "torch.prod(a, AXIS)", NearOne),
        .. Axes("Amax", "amax", Memory, (x, axis) => x.Amax(axis), "torch.amax(a, AXIS)"),
        .. Axes("Max", "max with its place", Memory, (x, axis) => x.Max(axis).Values, "torch.max(a, AXIS)[0]"),
        .. Axes("Var", "var", Function, (x, axis) => x.Var(axis), "torch.var(a, AXIS)"),
        .. Axes("Std", "std", Function, (x, axis) => x.Std(axis), "torch.std(a, AXIS)"),
        .. Axes("Norm", "norm", Function, (x, axis) => x.Norm(2, axis), "torch.linalg.vector_norm(a, 2, AXIS)"),
        .. Axes("LogSumExp", "log sum exp", Function, (x, axis) => x.LogSumExp(axis), "torch.logsumexp(a, AXIS)"),
        .. Axes("Softmax", "softmax", Function, (x, axis) => x.Softmax(axis), "torch.softmax(a, AXIS)"),
        .. Axes("LogSoftmax", "log softmax", Function, (x, axis) => x.LogSoftmax(axis), "torch.log_softmax(a, AXIS)"),
        .. Axes("Sort", "sort", Function, (x, axis) => x.Sort(axis).Values, "torch.sort(a, AXIS)[0]"),
        .. Axes("Sort", "the first 10", Function, (x, axis) => x.TopK(10, axis).Values, "torch.topk(a, 10, AXIS)[0]"),
        .. Axes("CumSum", "cumsum", Memory, (x, axis) => x.CumSum(axis), "torch.cumsum(a, AXIS)"),
        // Shapes.
        One("Reshape", "reshape", Memory, x => x.Reshape(x.Count), "a.reshape(-1)"),
        One("Transpose", "transpose", Memory, x => x.T, "a.t().contiguous()"),
        One("Permute", "permute", Memory, x => x.Permute(1, 0), "a.permute(1, 0).contiguous()"),
        .. Axes("Flip", "flip", Memory, (x, axis) => x.Flip(axis), "torch.flip(a, (AXIS,))"),
        One("Pad", "pad", Memory, x => x.Pad([1, 1, 1, 1]), "F.pad(a, (1, 1, 1, 1))"),
        new("BroadcastTo", "broadcast a row", Memory, [Row], (r, c) => x => x[0].BroadcastTo([r, c]), "a.expand(R, C).contiguous()"),
        .. from axis in new[] { 0, 1 }
           select new OpTiming("Concat", $"concat, axis {axis}", Memory, [Matrix, Matrix], (_, _) => x => Tensor.Concat<float>(x, axis), $"torch.cat((a, b), {axis})"),
        One("Slice", "slice of columns", Memory, x => x[.., 1..^1], "a[:, 1:-1].contiguous()"),
        One("Slice", "slice of rows", Memory, x => x[1..^1], "a[1:-1].clone()"),
        new("Unslice", "into zeros", Memory, [Matrix], (r, c) => x => new Tensor<float>.UnsliceOp([1, 1], [1, 1], [r, c], default, [r + 2, c + 2]).Apply(x[0]), "F.pad(a, (1, 1, 1, 1))"),
        // Indices.
        new("Index", "rows by index", Memory, [Matrix], With((r, _) => OpInputs.Indices(r, [r]), (x, i) => x[0][i]), "i = indices(R, (R,)); a[i]"),
        new("Index", "columns by index", Memory, [Matrix], With((r, c) => OpInputs.Indices(c, [c]), (x, i) => x[0].IndexSelect(1, i)), "i = indices(C, (C,)); torch.index_select(a, 1, i)"),
        new("IndexAdd", "index add", Memory, [Matrix, Matrix], With((r, _) => OpInputs.Indices(r, [r]), (x, i) => x[0].IndexAdd(0, i, x[1])), "i = indices(R, (R,)); a.index_add(0, i, b)"),
        new("Gather", "gather, axis 0", Memory, [Matrix], With((r, c) => OpInputs.Indices(r, [r, c]), (x, i) => x[0].Gather(0, i)), "i = indices(R, (R, C)); torch.gather(a, 0, i)"),
        new("Gather", "gather, axis 1", Memory, [Matrix], With((r, c) => OpInputs.Indices(c, [r, c]), (x, i) => x[0].Gather(1, i)), "i = indices(C, (R, C)); torch.gather(a, 1, i)"),
        new("Scatter", "scatter add, axis 0", Memory, [Matrix, Matrix], With((r, c) => OpInputs.Indices(r, [r, c]), (x, i) => x[0].ScatterAdd(0, i, x[1])), "i = indices(R, (R, C)); torch.scatter_add(a, 0, i, b)"),
        new("Scatter", "scatter add, axis 1", Memory, [Matrix, Matrix], With((r, c) => OpInputs.Indices(c, [r, c]), (x, i) => x[0].ScatterAdd(1, i, x[1])), "i = indices(C, (R, C)); torch.scatter_add(a, 1, i, b)"),
        // Products and layers.
        new("MatMul", "A·B", Product, [Matrix, Square], (_, _) => x => x[0].MatMul(x[1]), "a @ b"),
        new("MatMul", "A·Bᵀ", Product, [Matrix, Square], (_, _) => x => x[0].MatMul(x[1].T), "a @ b.t()"),
        new("MatMul", "Aᵀ·B", Product, [Matrix, Matrix], (_, _) => x => x[0].T.MatMul(x[1]), "a.t() @ b"),
        new("MatMul", "A·B to 8 columns", Product, [Matrix, new((_, c) => [c, 8])], (_, _) => x => x[0].MatMul(x[1]), "a @ b"),
        new("MatMul", "8 products at once", Product, [new((r, c) => [8, r / 8, c]), new((_, c) => [8, c, 64])], (_, _) => x => x[0].MatMul(x[1]), "a @ b"),
        new("MatMul", "einsum, bi,ij->bj", Product, [Matrix, Square], (_, _) => x => Tensor.Einsum("bi,ij->bj", x), "torch.einsum('bi,ij->bj', a, b)"),
        new("MatMul", "A·v", Product, [Matrix, Row], (_, _) => x => x[0].MatMul(x[1]), "a @ b"),
        new("MatMul", "v·A", Product, [Column, Matrix], (_, _) => x => x[0].MatMul(x[1]), "a @ b"),
        new("AddMatMul", "A·B + bias", Product, [Matrix, Square, Row], (_, _) => x => x[0].MatMul(x[1], x[2]), "torch.addmm(c, a, b)"),
        new("Dot", "dot", Memory, [Flat, Flat], (_, _) => x => x[0].Dot(x[1]), "torch.dot(a, b)"),
        new("Outer", "outer", Memory, [Column, Row], (_, _) => x => x[0].Outer(x[1]), "torch.outer(a, b)"),
        new("MseLoss", "mean squared error", Memory, [Matrix, Matrix], (_, _) => x => x[0].MseLoss(x[1]), "F.mse_loss(a, b)"),
        new("CrossEntropy", "cross entropy", Function, [Matrix], With((r, c) => OpInputs.Indices(c, [r]), (x, i) => x[0].CrossEntropy(i)), "i = indices(C, (R,)); F.cross_entropy(a, i)"),
        new("BatchNorm", "the lecture's batch norm (n − 1)", Function, [Matrix, PositiveRow, Row], (_, _) => x => x[0].BatchNorm(x[1], x[2]), "b * (a - a.mean(0, True)) * (a.var(0, keepdim=True) + 1e-5) ** -0.5 + c"),
        Module("BatchNorm", "BatchNorm1d", c => new BatchNorm1d<float>(c), "m = torch.nn.BatchNorm1d(C); m(a)"),
        Module("LayerNorm", "LayerNorm (module)", c => new LayerNorm<float>([c]), "m = torch.nn.LayerNorm(C); m(a)"),
    ];

    private static OpTiming One(string op, string call, OpGroup bound, Func<Tensor<float>, Tensor<float>> ours, string torch, OperandForm? operand = null) =>
        new(op, call, bound, [operand ?? Matrix], (_, _) => x => ours(x[0]), torch);

    private static OpTiming Two(string op, string call, Func<Tensor<float>, Tensor<float>, Tensor<float>> ours, string torch, OperandForm second) =>
        new(op, call, Memory, [Matrix, second], (_, _) => x => ours(x[0], x[1]), torch);

    private static IEnumerable<OpTiming> Axes(string op, string call, OpGroup bound, Func<Tensor<float>, int, Tensor<float>> ours, string torch, OperandForm? operand = null) =>
        from axis in new[] { 0, 1 }
        select One(op, $"{call}, axis {axis}", bound, x => ours(x, axis), torch.Replace("AXIS", $"{axis}", StringComparison.Ordinal), operand);

    private static OpTiming Module(string op, string call, Func<int, Module<float>> make, string torch) =>
        new(op, call, Function, [Matrix], With((_, c) => make(c), (x, module) => (x[0].Tape is { } tape ? module.On(tape) : module).Forward(x[0])), torch);

    // What the call needs beside its operands is made once.
    private static Func<int, int, Func<Tensor<float>[], Tensor<float>>> With<TGiven>(Func<int, int, TGiven> make, Func<Tensor<float>[], TGiven, Tensor<float>> call) => (rows, columns) =>
    {
        var given = make(rows, columns);
        return x => call(x, given);
    };
}
