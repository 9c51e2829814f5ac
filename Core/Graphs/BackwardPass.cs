using System.Numerics;

namespace Autograd;

/// <summary>∂loss/∂x = Σ over the consumers y of x of (∂loss/∂y)ᵀ·∂y/∂x, in the order that QuikGraph's topological sort gives.</summary>
/// <remarks>Beside it: <see cref="BackwardPlan{T}"/> is the order, <see cref="GradientSums{T}"/> adds the terms, <see cref="BackwardMemory{T}"/> uses memory again, <see cref="Staleness"/> refuses changed memory.</remarks>
internal static class BackwardPass
{
    /// <summary>The pass from the loss down.</summary>
    /// <param name="loss">The loss, on a tape.</param>
    /// <param name="upstream">The gradient of the loss itself.</param>
    /// <param name="plan">The order.</param>
    /// <param name="leavesOnly">Whether a gradient is forgotten when its turn is over, unless it is a leaf's.</param>
    /// <param name="observer">Sees the terms and the sums; then no memory is used again.</param>
    public static Gradients<T> Run<T>(Tensor<T> loss, Tensor<T> upstream, BackwardPlan<T> plan, bool leavesOnly = false, IBackwardObserver<T>? observer = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tape = loss.Tape!;
        var memory = NoGrad.IsActive && observer is null && !DetectAnomaly.IsActive ? BackwardMemory<T>.Open() : null;
        try
        {
            var sums = new GradientSums<T>(plan, memory, observer);
            sums.Begin(upstream);
            Visit(tape, plan, sums, memory, leavesOnly);
            memory?.Close(sums.Gradients);
            return new Gradients<T>(tape, plan.Order, sums.Gradients, leavesOnly);
        }
        catch
        {
            memory?.Abandon();
            AnomalySearch.Reset();
            throw;
        }
    }

    /// <summary>Visits all places of the plan: every consumer has contributed to a gradient before its turn comes.</summary>
    public static void Visit<T>(Tape<T> tape, BackwardPlan<T> plan, GradientSums<T> sums, BackwardMemory<T>? memory, bool leavesOnly)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var indices = plan.Order.Indices;
        for (int place = 0; place < indices.Length; place++)
        {
            Staleness.Refuse(tape.Recorded[indices[place]]);
            if (plan.Entry(tape, place) is not { } entry)
                continue;
            sums.Contribute(place, entry);
            memory?.Sweep(isFree: entry.Op.IsOfEngine);
            if (leavesOnly)
                sums.Drop(place);
        }
        sums.End();
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
