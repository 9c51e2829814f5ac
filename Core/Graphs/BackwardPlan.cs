using System.Numerics;
using QuikGraph.Algorithms;

namespace Autograd;

/// <summary>
/// The backward order for one structure of tape: which tensors to visit in which order, and to whose gradient each operand
/// contributes. It holds for every tape of the same structure, so a training step pays for it once.
/// </summary>
/// <remarks>
/// The structure: of all that the loss depends on, ops with their attributes, operand indices, shapes and watched leaves.
/// What else is on the tape does not matter. All is kept in arrays, in the order of the visits.
/// </remarks>
internal sealed class BackwardPlan<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Op<T>?[] _ops;
    private readonly Shape[] _shapes;
    private readonly int[] _firstOperand;
    private readonly int[] _targets;
    private readonly bool[] _needed;

    private readonly int _floor;
    private Tensor<T>?[]? _spare;

    private BackwardPlan(Tape<T> tape, int floor, BackwardOrder order)
    {
        (Order, _floor) = (order, floor);
        int count = order.Indices.Length, operands = 0;
        (_ops, _shapes, _firstOperand) = (new Op<T>?[count], new Shape[count], new int[count + 1]);
        for (int place = 0; place < count; place++)
        {
            var entry = EntryOf(tape, floor, order.Indices[place]);
            (_ops[place], _shapes[place], _firstOperand[place]) = (entry?.Op, tape.Recorded[order.Indices[place]].Shape, operands);
            int own = entry?.Operands.Length ?? 0;
            operands += own;
            MostOperands = Math.Max(MostOperands, own);
        }
        _firstOperand[count] = operands;
        (_targets, _needed) = (new int[operands], new bool[operands]);
        int at = 0;
        foreach (int index in order.Indices)
            if (EntryOf(tape, floor, index) is { } entry)
                foreach (ref readonly var operand in entry.Operands)
                {
                    _targets[at] = order.PlaceOf(operand.Tensor.TapeIndex);
                    _needed[at] = _targets[at++] >= 0;
                }
    }

    // The same structure at another place of the tape.
    private BackwardPlan(BackwardPlan<T> plan, int floor, BackwardOrder order)
    {
        (Order, _floor, MostOperands) = (order, floor, plan.MostOperands);
        (_ops, _shapes, _firstOperand, _targets, _needed) = (plan._ops, plan._shapes, plan._firstOperand, plan._targets, plan._needed);
        _spare = Interlocked.Exchange(ref plan._spare, null);
    }

    /// <summary>The visits, every tensor after all that consume it.</summary>
    public BackwardOrder Order { get; }

    /// <summary>How many tensors are visited.</summary>
    public int Count => _ops.Length;

    /// <summary>The largest number of operands of an op.</summary>
    public int MostOperands { get; }

    /// <summary>For each operand of the op at a place: the place of its gradient; −1 for a constant.</summary>
    public ReadOnlySpan<int> Targets(int place) => _targets.AsSpan(_firstOperand[place].._firstOperand[place + 1]);

    /// <summary>For each operand of the op at a place: whether it is on the tape.</summary>
    public ReadOnlySpan<bool> Needed(int place) => _needed.AsSpan(_firstOperand[place].._firstOperand[place + 1]);

    /// <summary>An array for the terms of one op: the one that the pass before gave back, or a new one.</summary>
    public Tensor<T>?[] BorrowTerms() => Interlocked.Exchange(ref _spare, null) ?? new Tensor<T>?[MostOperands];

    /// <summary>Keeps the array for the next pass.</summary>
    public void ReturnTerms(Tensor<T>?[] terms)
    {
        Array.Clear(terms);
        _spare = terms;
    }

    /// <summary>QuikGraph sorts what the loss was computed from: an edge leads from each output to its operands, so the loss comes first.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="loss">The loss's tape index.</param>
    /// <param name="floor">Tensors below this tape index count as leaves: 0 for all of a tape, more for a segment at its end.</param>
    public static BackwardPlan<T> Of(Tape<T> tape, int loss, int floor)
    {
        var sorted = new OperandGraph<T>(tape, floor, Ancestry.Of(tape, loss, floor)).TopologicalSort();
        return new BackwardPlan<T>(tape, floor, new BackwardOrder([.. sorted]));
    }

    /// <summary>What is visited at a place, if it is not a leaf.</summary>
    public TapeEntry<T>? Entry(Tape<T> tape, int place) => EntryOf(tape, _floor, Order.Indices[place]);

    /// <summary>Whether the tape has, at this place, the structure that this plan was made for.</summary>
    public bool Fits(Tape<T> tape, int loss, int floor)
    {
        if (loss != Order.Loss || floor != _floor)
            return false;
        var indices = Order.Indices;
        for (int place = 0; place < indices.Length; place++)
        {
            if (!Agrees(tape, floor, indices[place], place, out var entry))
                return false;
            var targets = Targets(place);
            for (int operand = 0; operand < targets.Length; operand++)
                if ((targets[operand] < 0 ? -1 : indices[targets[operand]]) != entry![operand].TapeIndex)
                    return false;
        }
        return true;
    }

    /// <summary>The plan for the same structure at another place of the tape; null where it is not the same, or where leaves were watched in another order.</summary>
    public BackwardPlan<T>? MovedTo(Tape<T> tape, int loss, int floor)
    {
        if (!Agrees(tape, floor, loss, 0, out _))
            return null;
        int[] indices = new int[Count];
        Array.Fill(indices, -1);
        indices[0] = loss;
        for (int place = 0; place < indices.Length; place++)
        {
            bool descends = place == 0 || indices[place] < indices[place - 1];
            if (!descends || !Agrees(tape, floor, indices[place], place, out var entry))
                return null;
            var targets = Targets(place);
            for (int operand = 0; operand < targets.Length; operand++)
            {
                int index = entry![operand].TapeIndex, target = targets[operand];
                if ((target < 0) != (index < 0))
                    return null;
                if (target >= 0 && indices[target] < 0)
                    indices[target] = index;
                if (target >= 0 && indices[target] != index)
                    return null;
            }
        }
        return new BackwardPlan<T>(this, floor, new BackwardOrder(indices));
    }

    private bool Agrees(Tape<T> tape, int floor, int index, int place, out TapeEntry<T>? entry)
    {
        entry = EntryOf(tape, floor, index);
        return SameOp(_ops[place], entry?.Op) && _shapes[place].Equals(tape.Recorded[index].Shape) && (entry?.Operands.Length ?? 0) == Targets(place).Length;
    }

    private static TapeEntry<T>? EntryOf(Tape<T> tape, int floor, int index) => index < floor ? null : tape.Recorded[index].Entry;

    private static bool SameOp(Op<T>? known, Op<T>? op) => ReferenceEquals(known, op) || (known is not null && known.Equals(op));
}
