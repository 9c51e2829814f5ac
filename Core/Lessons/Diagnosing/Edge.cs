using System.Numerics;

namespace Autograd;

/// <summary>One operand of a recorded op, through which a gradient flows.</summary>
/// <param name="Entry">The op.</param>
/// <param name="Operand">Which operand.</param>
internal sealed record Edge<T>(TapeEntry<T> Entry, int Operand)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The operand's tensor.</summary>
    public Tensor<T> Tensor => Entry[Operand];

    /// <summary>How it was broadcast.</summary>
    public Broadcast Broadcast => Entry.Operands[Operand].Broadcast;

    /// <summary>The vjp of ones: dy/dx of an elementwise op.</summary>
    public Tensor<T> LocalDerivative
    {
        get
        {
            using var pass = NoGrad.BeginPass();
            return VjpOf(Entry, Autograd.Tensor.OnesLike(Entry.Output.Detach()))!;
        }
    }

    /// <summary>The vjp, before the broadcast is undone.</summary>
    public Tensor<T>? Vjp(Tensor<T> g) => VjpOf(Entry, g);

    /// <summary>The vjp of the same op with another tensor in the place of an operand, and perhaps of the output.</summary>
    /// <param name="g">The gradient that reaches the op.</param>
    /// <param name="place">The operand that is another; −1 for none.</param>
    /// <param name="other">The tensor that stands there.</param>
    /// <param name="output">What stands for the output; null for itself.</param>
    /// <param name="op">Another op in its place.</param>
    public Tensor<T>? VjpWith(Tensor<T> g, int place, Tensor<T>? other, Tensor<T>? output = null, Op<T>? op = null)
    {
        var operands = Entry.Operands.ToArray();
        if (place >= 0)
            operands[place] = Broadcast.Reaches(other!.Shape, operands[place].Broadcast.Target)
                ? new Operand<T>(other, operands[place].Broadcast.Target)
                : new Operand<T>(other);
        return VjpOf(new TapeEntry<T>(Entry.Tape, Entry.Index, op ?? Entry.Op, operands, output ?? Entry.Output, Entry.Selector, [.. Entry.Saved]), g);
    }

    /// <inheritdoc/>
    public bool Equals(Edge<T>? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Entry.Index, Operand);

    private Tensor<T>? VjpOf(TapeEntry<T> entry, Tensor<T> g)
    {
        var needed = new bool[entry.Operands.Length];
        needed[Operand] = true;
        var vjps = new Tensor<T>?[needed.Length];
        entry.Op.Vjps(entry, g, needed, vjps);
        return vjps[Operand];
    }
}
