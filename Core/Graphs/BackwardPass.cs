using System.Numerics;

namespace Autograd;

/// <summary>∂loss/∂x = Σ over the consumers y of x of (∂loss/∂y)ᵀ·∂y/∂x, in the order that QuikGraph's topological sort gives.</summary>
/// <remarks>Beside it: <see cref="BackwardPlan{T}"/> is the order, <see cref="Contributions{T}"/> the sum, <see cref="Staleness"/> refuses changed memory.</remarks>
internal static class BackwardPass
{
    public static Gradients<T> Run<T>(Tensor<T> loss, Tensor<T> upstream, BackwardPlan<T> plan, IBackwardObserver<T>? observer = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tape = loss.Tape!;
        var gradients = new Tensor<T>?[loss.TapeIndex + 1];
        gradients[loss.TapeIndex] = upstream;
        var contributions = plan.Borrow();
        foreach (int index in plan.Order) // from the loss to the leaves: every consumer has contributed before its turn comes
        {
            var gradient = gradients[index] ??= contributions.Total(index, tape, observer);
            Staleness.Refuse(tape.Recorded[index]);
            if (tape.Recorded[index].Entry is not { } entry)
                continue;
            OpProfile.Hold();
            foreach (var (operand, vjp) in contributions.Vjps(entry, gradient))
            {
                var term = UndoBroadcast(entry, operand, vjp);
                contributions.Add(index, operand, term);
                observer?.OnTerm(entry, operand, term);
            }
            OpProfile.Release(entry.Op.Name, PassDirection.Backward);
        }
        plan.Return(contributions);
        return new Gradients<T>(tape, gradients);
    }

    // The only place that undoes a broadcast: from the recorded value.
    internal static Tensor<T> UndoBroadcast<T>(TapeEntry<T> entry, int operand, Tensor<T> vjp)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var broadcast = entry.Operands[operand].Broadcast;
        if (!vjp.Shape.Equals(broadcast.Target))
            throw new ShapeException($"The vjp of {entry.Op.Name} for operand {operand} gave the shape {vjp.Shape}: {broadcast.Target} was expected.");
        return broadcast.IsIdentity ? vjp : vjp.Sum(broadcast.Summed).InShape(broadcast.Source);
    }
}
