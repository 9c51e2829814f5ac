using System.Numerics;

namespace Autograd;

/// <summary>One entry of the tape: output = op(operands), with what its vjp needs.</summary>
public sealed class TapeEntry<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Operand<T>[] operands;
    private readonly int selectorVersion;

    internal TapeEntry(Op<T> op, Operand<T>[] operands, Tensor<T> output, Selector? selector, Tensor<T>[]? saved)
    {
        Op = op;
        this.operands = operands;
        Output = output;
        Selector = selector;
        selectorVersion = selector?.Version ?? 0;
        Saved = saved ?? [];
    }

    /// <summary>The op, with its attributes (axis, exponent, …).</summary>
    public Op<T> Op { get; }

    /// <summary>The operands in order, each with its broadcast.</summary>
    public ReadOnlySpan<Operand<T>> Operands => operands;

    /// <summary>The op's result.</summary>
    public Tensor<T> Output { get; }

    /// <summary>The indices or the mask that the op picked by: data such as <c>Xb</c>, or the places of the maxima. They have no gradient.</summary>
    public Selector? Selector { get; }

    /// <summary>The <see cref="Selector"/> of an op that picks by indices.</summary>
    public Indices? Indices => Selector as Indices;

    /// <summary>Constants that a fused op keeps from its forward pass for a vjp in one pass over memory. A vjp that is to be differentiated again must not use them.</summary>
    public IReadOnlyList<Tensor<T>> Saved { get; }

    /// <summary>The operand's tensor: <c>entry[0]</c> is the first.</summary>
    public Tensor<T> this[int operand] => operands[operand].Tensor;

    /// <summary>Whether the indices were refilled for another batch after the op had used them.</summary>
    internal bool HasStaleSelector => Selector is { } used && used.Version != selectorVersion;
}
