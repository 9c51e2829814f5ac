using System.Numerics;
using Autograd.Tests.Golden;

namespace Autograd.Tests;

/// <summary>Our side of each call in Golden/ops.json.</summary>
internal static class PyTorchCalls
{
    public static Tensor<T> Run<T>(GoldenOp call, Tensor<T>[] x)
        where T : unmanaged, IFloatingPointIeee754<T> => call.Op switch
        {
            "neg" => -x[0],
            "abs" => x[0].Abs(),
            "sign" => x[0].Sign(),
            "sqrt" => x[0].Sqrt(),
            "square" => x[0].Square(),
            "relu" => x[0].Relu(),
            "leaky_relu" => call.ArgumentCount == 0 ? x[0].LeakyRelu() : x[0].LeakyRelu(call.Number(0)!.Value),
            "sigmoid" => x[0].Sigmoid(),
            "softplus" => call.ArgumentCount == 0 ? x[0].Softplus() : x[0].Softplus(call.Integer(0), call.Integer(1)),
            "gelu" => x[0].Gelu(),
            "gelu_tanh" => x[0].Gelu(approximate: true),
            "erf" => x[0].Erf(),
            "sin" => x[0].Sin(),
            "cos" => x[0].Cos(),
            "exp" => x[0].Exp(),
            "log" => x[0].Log(),
            "tanh" => x[0].Tanh(),
            "clamp" => x[0].Clamp(call.Number(0), call.Number(1)),
            "pow_scalar" => x[0].Pow(call.Number(0)!.Value),
            "add" => x[0] + x[1],
            "sub" => x[0] - x[1],
            "mul" => x[0] * x[1],
            "div" => x[0] / x[1],
            "pow" => x[0].Pow(x[1]),
            "maximum" => x[0].Maximum(x[1]),
            "minimum" => x[0].Minimum(x[1]),
            "gt" => (x[0] > x[1]).To<T>(),
            "lt" => (x[0] < x[1]).To<T>(),
            "ge" => (x[0] >= x[1]).To<T>(),
            "le" => (x[0] <= x[1]).To<T>(),
            "eq" => x[0].EqualTo(x[1]).To<T>(),
            "ne" => x[0].NotEqualTo(x[1]).To<T>(),
            "where_greater" => Tensor.Where(x[0] > x[1], x[0], x[1]),
            "softmax" => x[0].Softmax(call.Integer(0)),
            "log_softmax" => x[0].LogSoftmax(call.Integer(0)),
            "cumsum" => x[0].CumSum(call.Integer(0)),
            "mse_loss" => x[0].MseLoss(x[1]),
            "cross_entropy" => x[0].CrossEntropy(call.Indices),
            "cross_entropy_soft" => x[0].CrossEntropy(x[1]),
            "dropout" => x[0].Dropout(call.Number(0)!.Value, new TorchGenerator((ulong)call.Integer(1))),
            _ => Reduction(call, x) ?? Layout(call, x) ?? throw new NotSupportedException($"No call of ours is known for {call}."),
        };

    private static Tensor<T>? Reduction<T>(GoldenOp call, Tensor<T>[] x)
        where T : unmanaged, IFloatingPointIeee754<T> => call.Op switch
        {
            "sum" => x[0].Sum(Axes.Of(call.Integers(0)), call.Flag(1)),
            "mean" => x[0].Mean(Axes.Of(call.Integers(0)), call.Flag(1)),
            "prod" => x[0].Prod(Axes.Of(call.Integers(0)), call.Flag(1)),
            "logsumexp" => x[0].LogSumExp(Axes.Of(call.Integers(0)), call.Flag(1)),
            "amax" => x[0].Amax(Axes.Of(call.Integers(0)), call.Flag(1)),
            "amin" => x[0].Amin(Axes.Of(call.Integers(0)), call.Flag(1)),
            "var" => x[0].Var(Axes.Of(call.Integers(0)), call.Flag(1), call.Integer(2)),
            "std" => x[0].Std(Axes.Of(call.Integers(0)), call.Flag(1), call.Integer(2)),
            "max_all" => x[0].Max(),
            "min_all" => x[0].Min(),
            "max_axis" => x[0].Max(call.Integer(0), call.Flag(1)).Values,
            "min_axis" => x[0].Min(call.Integer(0), call.Flag(1)).Values,
            "argmax" => Floating<T>(x[0].ArgMax(call.Integer(0), call.Flag(1))),
            "argmin" => Floating<T>(x[0].ArgMin(call.Integer(0), call.Flag(1))),
            "matmul" => x[0].MatMul(x[1]),
            "matmul_transposed" => x[0].MatMul(x[1].T),
            "dot" => x[0].Dot(x[1]),
            "outer" => x[0].Outer(x[1]),
            _ => null,
        };

    private static Tensor<T>? Layout<T>(GoldenOp call, Tensor<T>[] x)
        where T : unmanaged, IFloatingPointIeee754<T> => call.Op switch
        {
            "permute" => x[0].Permute(call.AllIntegers),
            "transpose" => x[0].Transpose(call.Integer(0), call.Integer(1)),
            "reshape" => x[0].Reshape(call.AllIntegers),
            "squeeze" => call.ArgumentCount == 0 ? x[0].Squeeze() : x[0].Squeeze(call.Integer(0)),
            "unsqueeze" => x[0].Unsqueeze(call.Integer(0)),
            "flatten" => x[0].Flatten(call.Integer(0), call.Integer(1)),
            "broadcast_to" => x[0].BroadcastTo(Shape.Of(call.AllIntegers)),
            "concat" => Tensor.Concat<T>(x, call.Integer(0)),
            "stack" => Tensor.Stack<T>(x, call.Integer(0)),
            "split_size" => x[0].Split(call.Integer(0), call.Integer(1))[call.Integer(2)],
            "split_sizes" => x[0].Split(call.AllIntegers, 1)[1],
            "slice_1" => x[0][1..3, .., ^1],
            "slice_2" => x[0][AxisIndex.Every(2, ..), 1..],
            "slice_3" => x[0][-1],
            "slice_4" => x[0][1.., 0, AxisIndex.Every(3, 1..)],
            "index_select" => x[0].IndexSelect(call.Integer(0), call.Indices),
            "take_along" => x[0].Gather(call.Integer(0), call.Indices),
            "gather" => x[0][call.Indices],
            "scatter_add" => Tensor.Zeros<T>([call.Integer(0), .. x[0].Shape.Sizes[call.Indices.Shape.Rank..]]).IndexAdd(0, call.Indices, x[0]),
            "put_along" => Tensor.Zeros<T>([call.Integer(1), call.Integer(2)]).ScatterAdd(call.Integer(0), call.Indices, x[0]),
            "one_hot" => call.Indices.OneHot<T>(call.Integer(0)),
            "pad" => x[0].Pad(call.AllIntegers.AsSpan(1), call.Number(0)!.Value),
            "flip" => x[0].Flip(call.AllIntegers),
            _ => null,
        };

    private static Tensor<T> Floating<T>(Indices places)
        where T : unmanaged, IFloatingPointIeee754<T> => Tensor.Of<T>([.. places.Values.ToArray().Select(T.CreateTruncating)], places.Shape);
}
