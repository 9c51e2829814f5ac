namespace Autograd.Benchmarks;

/// <summary>What bounds an op's time, and so how fast it has to be.</summary>
internal enum OpGroup
{
    /// <summary>Reading and writing memory.</summary>
    Memory,

    /// <summary>Arithmetic of each element: transcendental functions, softmax and its kin, norms.</summary>
    Function,

    /// <summary>A matrix product.</summary>
    Product,
}

/// <summary>Another form of [32,200] or [1000,1000]: an operand's shape, and the range that its numbers are from.</summary>
internal readonly record struct OperandForm(Func<int, int, Shape> Shape, double Low = -3, double High = 3);

/// <summary>One call of an op, in C# and in Python.</summary>
/// <param name="Op">The op's type without its suffix.</param>
/// <param name="Call">What the table calls it.</param>
/// <param name="Group">What bounds it.</param>
/// <param name="Operands">The operands at a number of rows and columns.</param>
/// <param name="Ours">Makes the call for a number of rows and columns; what is made outside the inner function is not timed.</param>
/// <param name="Torch">PyTorch's expression of a, b, c; in front of a semicolon what is not timed. R and C stand for the rows and columns.</param>
internal sealed record OpTiming(string Op, string Call, OpGroup Group, OperandForm[] Operands, Func<int, int, Func<Tensor<float>[], Tensor<float>>> Ours, string Torch)
{
    /// <summary>The largest share of PyTorch's time that reaches the bar.</summary>
    public double Bar(bool large) => !large ? 0.5 : Group switch
    {
        OpGroup.Memory => 1.15,
        OpGroup.Function => 1 / 1.5,
        _ => 1.25,
    };
}
