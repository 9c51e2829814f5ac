using System.Numerics;

namespace Autograd;

/// <summary>One entry of the tape: output = op(operands), with what its vjp needs.</summary>
public sealed class TapeEntry<T> : TapePlace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Operand<T>[] _operands;
    private readonly Tensor<T>[] _saved;
    private readonly int _versions;

    internal TapeEntry(Tape<T> tape, int index, Op<T> op, Operand<T>[] operands, Tensor<T> output, Selector? selector, Tensor<T>[]? saved)
        : base(tape, index)
    {
        Op = op;
        _operands = operands;
        Output = output;
        Selector = selector;
        _saved = saved ?? [];
        _versions = Versions();
    }

    /// <summary>The op, with its attributes (axis, exponent, …).</summary>
    public Op<T> Op { get; }

    /// <summary>The operands in order, each with its broadcast.</summary>
    public ReadOnlySpan<Operand<T>> Operands => _operands;

    /// <summary>The op's result.</summary>
    public Tensor<T> Output { get; }

    /// <summary>The indices or the mask that the op picked by: data such as <c>Xb</c>, or the places of the maxima. They have no gradient.</summary>
    public Selector? Selector { get; }

    /// <summary>The <see cref="Selector"/> of an op that picks by indices.</summary>
    public Indices? Indices => Selector as Indices;

    /// <summary>Constants that a fused op keeps from its forward pass for a vjp in one pass over memory. A vjp that is to be differentiated again must not use them.</summary>
    public IReadOnlyList<Tensor<T>> Saved => _saved;

    /// <summary>The operand's tensor: <c>entry[0]</c> is the first.</summary>
    public Tensor<T> this[int operand] => _operands[operand].Tensor;

    /// <summary>Whether some memory that the op read has changed since: versions only grow, so their sum tells.</summary>
    internal bool IsStale => Versions() != _versions;

    private int Versions()
    {
        int sum = Selector?.Version ?? 0;
        foreach (ref readonly var operand in Operands)
            sum += operand.Tensor.MemoryVersion;
        foreach (var constant in _saved)
            sum += constant.MemoryVersion;
        return sum;
    }
}
