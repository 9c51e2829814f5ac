using System.Numerics;

namespace Autograd;

/// <summary>One line of the tape: output = op(operands), with what its vjp needs.</summary>
public sealed class TapeEntry<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Operand<T>[] operands;
    private readonly int indicesVersion;

    internal TapeEntry(Op<T> op, Operand<T>[] operands, Tensor<T> output, Indices? indices, Tensor<T>[]? saved)
    {
        Op = op;
        this.operands = operands;
        Output = output;
        Indices = indices;
        indicesVersion = indices?.Version ?? 0;
        Saved = saved ?? [];
    }

    /// <summary>The op, with its attributes (axis, exponent, …).</summary>
    public Op<T> Op { get; }

    /// <summary>What went in, in order, each with its broadcast.</summary>
    public ReadOnlySpan<Operand<T>> Operands => operands;

    /// <summary>Whether the indices were refilled for another batch after the op had used them.</summary>
    internal bool HasStaleIndices => Indices is { } used && used.Version != indicesVersion;

    /// <summary>What came out.</summary>
    public Tensor<T> Output { get; }

    /// <summary>The whole numbers the op picked by: data such as <c>Xb</c>, or the routing of a maximum. They have no gradient.</summary>
    public Indices? Indices { get; }

    /// <summary>Constants that a fused op keeps from its forward for its one-pass vjp. A vjp that is to be differentiated again does not use them.</summary>
    internal Tensor<T>[] Saved { get; }

    /// <summary>The operand's tensor: <c>entry[0]</c> is the first.</summary>
    public Tensor<T> this[int operand] => operands[operand].Tensor;
}
