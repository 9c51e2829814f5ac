using System.Numerics;

namespace Autograd;

/// <summary>The terms of every gradient's sum, one per consumer, while a backward pass runs.</summary>
/// <remarks>
/// The terms of one gradient lie in neighbouring slots, in the tape order of its consumers, and are added in that order.
/// So the sum has the same bits whatever order the plan visits the consumers in.
/// </remarks>
internal sealed class Contributions<T>(BackwardPlan<T> plan)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tensor<T>?[] _slots = new Tensor<T>?[plan.SlotCount];
    private readonly Tensor<T>?[] _vjps = new Tensor<T>?[plan.MostOperands];
    private readonly List<(int Operand, Tensor<T> Vjp)> _present = [];

    /// <summary>The vjps of those operands that a gradient flows to.</summary>
    public List<(int Operand, Tensor<T> Vjp)> Vjps(TapeEntry<T> entry, Tensor<T> gradient)
    {
        var vjps = _vjps.AsSpan(0, entry.Operands.Length);
        vjps.Clear();
        entry.Op.Vjps(entry, gradient, plan.Needed[entry.Output.TapeIndex], vjps);
        _present.Clear();
        for (int operand = 0; operand < vjps.Length; operand++)
            if (vjps[operand] is { } vjp && plan.Slots[entry.Output.TapeIndex][operand] >= 0)
                _present.Add((operand, OfItsOwn(entry, vjp, gradient)));
        return _present;
    }

    public void Add(int consumer, int operand, Tensor<T> term) => _slots[plan.Slots[consumer][operand]] = term;

    /// <summary>The sum of the terms of one gradient.</summary>
    public Tensor<T> Total(int index, Tape<T> tape, IBackwardObserver<T>? observer)
    {
        int first = plan.FirstSlot[index];
        var terms = _slots.AsSpan(first..plan.FirstSlot[index + 1]);
        var total = terms[0]!;
        if (terms.Length == 1)
            return total;
        OpProfile.Hold();
        Report(0, total);
        for (int i = 1; i < terms.Length; i++)
        {
            total += terms[i]!;
            Report(i, total);
        }
        OpProfile.Release("add gradients", PassDirection.Backward);
        return total;

        void Report(int term, Tensor<T> sum)
        {
            if (observer is null)
                return;
            var (consumer, operand) = plan.Uses[first + term];
            observer.OnSum(tape.Recorded[consumer].Entry!, operand, _slots[first + term]!, sum);
        }
    }

    /// <summary>Forgets all terms, so that the buffers can be used again.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        Array.Clear(_vjps);
        _present.Clear();
    }

    // A vjp may pass the gradient of the output on as it is; a name given to the one must not stick to the other.
    private static Tensor<T> OfItsOwn(TapeEntry<T> entry, Tensor<T> vjp, Tensor<T> gradient)
    {
        if (ReferenceEquals(vjp, gradient))
            return vjp.Alias();
        if (NoGrad.IsActive)
            return vjp;
        // A vjp is linear in the output's gradient: if that is recorded, a constant vjp other than 0 has lost the derivative.
        return !vjp.IsRecorded && gradient.IsRecorded && vjp.Values.ContainsAnyExcept(T.Zero)
            ? throw new NotSupportedException($"{entry.Op.Name} cannot be differentiated twice (it made {entry.Output.Describe()}): its vjp is not made of recorded ops, so a backward pass over it with createGraph would lose a derivative.")
            : vjp;
    }
}
