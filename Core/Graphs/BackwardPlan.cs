using System.Numerics;

namespace Autograd;

/// <summary>
/// The backward order for one structure of tape: which tensors to visit in which order, and where the contributions to
/// each gradient go. It holds for every tape of the same structure, so a training step pays for it once.
/// </summary>
/// <remarks>
/// The structure: ops with their attributes, operand indices, shapes, the loss and the watched leaves. Contributions to
/// one tensor's gradient have neighbouring slots in the consumers' tape order, so their sum does not depend on the plan.
/// </remarks>
internal sealed class BackwardPlan<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Step[] _steps;
    private Contributions<T>? _spare;

    public BackwardPlan(Tape<T> tape, int lossIndex, int[] order)
    {
        Order = order;
        _steps = [.. tape.Tensors.Take(lossIndex + 1).Select(tensor => new Step(tensor))];
        Slots = new int[lossIndex + 1][];
        Needed = new bool[lossIndex + 1][];
        FirstSlot = new int[lossIndex + 2];
        NumberSlots(tape, lossIndex);
    }

    /// <summary>Tape indices from the loss to the leaves, every tensor after all that consume it.</summary>
    public int[] Order { get; }

    /// <summary>For each tape index and operand: the slot of the contribution it makes; −1 where none is needed.</summary>
    public int[][] Slots { get; }

    /// <summary>For each tape index and operand: whether the operand is on the tape.</summary>
    public bool[][] Needed { get; }

    /// <summary>The contributions to tensor i lie in the slots FirstSlot[i] to FirstSlot[i + 1] − 1.</summary>
    public int[] FirstSlot { get; }

    /// <summary>For each slot: the tape index of the consumer whose contribution lies there, and the operand.</summary>
    public (int Consumer, int Operand)[] Uses { get; private set; } = [];

    public int SlotCount => FirstSlot[^1];

    /// <summary>The largest number of operands of an op.</summary>
    public int MostOperands { get; private set; }

    /// <summary>The buffers of a pass: those that the pass before gave back, or new ones.</summary>
    public Contributions<T> Borrow() => Interlocked.Exchange(ref _spare, null) ?? new Contributions<T>(this);

    /// <summary>Keeps the buffers for the next pass.</summary>
    public void Return(Contributions<T> contributions)
    {
        contributions.Clear();
        _spare = contributions;
    }

    /// <summary>Whether the tape has the structure that this plan was made for.</summary>
    public bool Fits(Tape<T> tape, int lossIndex)
    {
        if (_steps.Length != lossIndex + 1)
            return false;
        for (int i = 0; i < _steps.Length; i++)
            if (!_steps[i].Fits(tape.Recorded[i]))
                return false;
        return true;
    }

    private void NumberSlots(Tape<T> tape, int lossIndex)
    {
        var consumers = new List<(int Consumer, int Operand)>[lossIndex + 1];
        foreach (int index in Order.Order())
        {
            var entry = tape.Tensors[index].Entry;
            int count = entry?.Operands.Length ?? 0;
            MostOperands = Math.Max(MostOperands, count);
            Slots[index] = new int[count];
            Needed[index] = new bool[count];
            for (int operand = 0; operand < count; operand++)
            {
                int source = entry![operand].Tape is null ? -1 : entry[operand].TapeIndex;
                Slots[index][operand] = -1;
                Needed[index][operand] = source >= 0;
                if (source >= 0)
                    (consumers[source] ??= []).Add((index, operand));
            }
        }
        var uses = new List<(int Consumer, int Operand)>();
        for (int source = 0; source <= lossIndex; source++)
        {
            FirstSlot[source] = uses.Count;
            foreach (var (consumer, operand) in consumers[source] ?? [])
            {
                Slots[consumer][operand] = uses.Count;
                uses.Add((consumer, operand));
            }
        }
        FirstSlot[lossIndex + 1] = uses.Count;
        Uses = [.. uses];
    }

    /// <summary>One recorded tensor's part of the structure.</summary>
    private readonly struct Step(Tensor<T> tensor)
    {
        private readonly Op<T>? _op = tensor.Entry?.Op;
        private readonly Shape _shape = tensor.Shape;
        private readonly int[] _operands = tensor.Entry is { } entry ? OperandIndices(entry) : [];

        public bool Fits(Tensor<T> tensor)
        {
            var entry = tensor.Entry;
            if (entry is null)
                return _op is null && _shape.Equals(tensor.Shape);
            if (_op is null || !(ReferenceEquals(_op, entry.Op) || _op.Equals(entry.Op)) || !_shape.Equals(tensor.Shape) || _operands.Length != entry.Operands.Length)
                return false;
            for (int i = 0; i < _operands.Length; i++)
                if (_operands[i] != Index(entry[i]))
                    return false;
            return true;
        }

        private static int[] OperandIndices(TapeEntry<T> entry)
        {
            var indices = new int[entry.Operands.Length];
            for (int i = 0; i < indices.Length; i++)
                indices[i] = Index(entry[i]);
            return indices;
        }

        private static int Index(Tensor<T> operand) => operand.Tape is null ? -1 : operand.TapeIndex;
    }
}
