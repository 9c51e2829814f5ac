using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// ∂loss/∂x = Σ over the consumers y of x of (∂loss/∂y)ᵀ·∂y/∂x: reverse-mode differentiation, over the order that
/// QuikGraph's topological sort gives.
/// </summary>
public static class BackwardPass
{
    private const int KeptPlans = 8;

    extension<T>(Tensor<T> loss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>∂loss/∂x for every recorded x that the loss depends on.</summary>
        /// <param name="upstream">The gradient of the loss itself, in its shape; 1 where the loss is a scalar and none is given.</param>
        /// <param name="createGraph">Whether the backward pass is recorded too, so that its gradients can be differentiated again.</param>
        /// <exception cref="NotSupportedException">With <paramref name="createGraph"/>: an op on the way cannot be differentiated twice.</exception>
        /// <exception cref="InvalidOperationException">The loss is on no tape, or not a scalar while no upstream gradient is given, or a parameter was updated since, or the tape was cleared since.</exception>
        public Gradients<T> Backward(Tensor<T>? upstream = null, bool createGraph = false)
        {
            var tape = loss.Tape ?? throw new InvalidOperationException($"{loss.Describe()} is not on a tape, so there is nothing to differentiate: watch a tensor it is computed from (tape.Watch), outside NoGrad.");
            if (!tape.Holds(loss))
                throw new InvalidOperationException($"{loss.Describe()} was recorded before its tape was cleared: run the forward pass again.");
            if (upstream is null && loss.Count != 1)
                throw new InvalidOperationException($"{loss.Describe()} is not a scalar: Backward needs an upstream gradient of its shape, or a scalar loss (for example its Sum()).");
            if (upstream is not null && !upstream.Shape.Equals(loss.Shape))
                throw new ShapeException($"The upstream gradient has the shape {upstream.Shape}, the loss {loss.Describe()}: they must be equal.");
            _ = loss.Values; // recycled memory is found out here at the latest
            var plan = PlanFor(tape, loss);
            if (createGraph)
                return Run(tape, plan, loss, upstream ?? Tensor.Ones<T>(loss.Shape));
            using (NoGrad.Begin())
                return Run(tape, plan, loss, upstream?.Detach() ?? Tensor.Ones<T>(loss.Shape));
        }
    }

    /// <summary>A backward pass in an order of one's own, for a test that the order does not matter.</summary>
    internal static Gradients<T> BackwardInOrder<T>(Tensor<T> loss, int[] order)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using (NoGrad.Begin())
            return Run(loss.Tape!, new BackwardPlan<T>(loss.Tape!, loss.TapeIndex, order), loss, Tensor.Ones<T>(loss.Shape));
    }

    private static Gradients<T> Run<T>(Tape<T> tape, BackwardPlan<T> plan, Tensor<T> loss, Tensor<T> upstream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradients = new Tensor<T>?[loss.TapeIndex + 1];
        var contributions = plan.Contributions ?? new Tensor<T>?[plan.SlotCount];
        plan.Contributions = null;
        gradients[loss.TapeIndex] = upstream;
        var few = new Few<T>();
        Span<Tensor<T>?> room = few;
        foreach (int index in plan.Order)
        {
            var tensor = tape.Recorded[index];
            var gradient = gradients[index] ??= Total(contributions.AsSpan(plan.FirstSlot[index]..plan.FirstSlot[index + 1]));
            if (tensor.Entry is not { } entry)
            {
                if (tensor.IsStale)
                    throw Stale(tensor);
                continue;
            }
            int count = entry.Operands.Length;
            var vjps = count <= room.Length ? room[..count] : new Tensor<T>?[count];
            vjps.Clear();
            foreach (ref readonly var operand in entry.Operands)
                if (operand.Tensor.IsStale)
                    throw Stale(operand.Tensor);
            if (entry.HasStaleIndices)
                throw new InvalidOperationException($"The indices {entry.Indices!.Label} of {entry.Op.Name} were refilled for another batch after it had used them: run the backward pass before the next batch is drawn.");
            if (!entry.Op.IsTwiceDifferentiable && !NoGrad.IsActive)
                throw OnlyOnce(entry);
            OpProfile.Hold();
            entry.Op.Vjps(entry, gradient, plan.Needed[index], vjps);
            for (int operand = 0; operand < count; operand++)
                if (vjps[operand] is { } vjp)
                    contributions[plan.Slots[index][operand]] = OfItsOwn(entry, SumBack(entry, operand, vjp), gradient);
            OpProfile.Release(entry.Op.Name, PassDirection.Backward);
        }
        Array.Clear(contributions);
        plan.Contributions = contributions;
        return new Gradients<T>(tape, gradients);
    }

    // A vjp may hand the gradient of the output on as it is; a name given to the one must not stick to the other.
    private static Tensor<T> OfItsOwn<T>(TapeEntry<T> entry, Tensor<T> vjp, Tensor<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!NoGrad.IsActive)
            return IsLostFor(vjp, gradient) ? throw OnlyOnce(entry) : vjp;
        return ReferenceEquals(vjp, gradient) ? vjp.View(vjp.Shape) : vjp;
    }

    // A vjp is linear in the output's gradient: if that is recorded, a constant vjp other than 0 has lost the derivative.
    private static bool IsLostFor<T>(Tensor<T> vjp, Tensor<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        vjp.Tape is null && gradient.Tape is not null && vjp.Values.ContainsAnyExcept(T.Zero);

    private static NotSupportedException OnlyOnce<T>(TapeEntry<T> entry)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new($"{entry.Op.Name} cannot be differentiated twice (it made {entry.Output.Describe()}): its vjp is not made of recorded ops, so a backward pass over it with createGraph would lose a derivative.");

    /// <summary>Room on the stack for the vjps of one op.</summary>
    [InlineArray(4)]
    private struct Few<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private Tensor<T>? first;
    }

    /// <summary>Undoes the broadcast, from the recorded value: the only place that does.</summary>
    private static Tensor<T> SumBack<T>(TapeEntry<T> entry, int operand, Tensor<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var broadcast = entry.Operands[operand].Broadcast;
        if (!gradient.Shape.Equals(broadcast.Target))
            throw new ShapeException($"The vjp of {entry.Op.Name} for operand {operand} gave the shape {gradient.Shape}: {broadcast.Target} was expected.");
        return broadcast.IsIdentity ? gradient : gradient.Sum(broadcast.Summed).Reshape(broadcast.Source);
    }

    // The slots lie in the consumers' tape order, so the sum has the same bits whatever the plan.
    private static Tensor<T> Total<T>(ReadOnlySpan<Tensor<T>?> contributions)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var total = contributions[0]!;
        if (contributions.Length == 1)
            return total;
        OpProfile.Hold();
        for (int i = 1; i < contributions.Length; i++)
            total += contributions[i]!;
        OpProfile.Release("add gradients", PassDirection.Backward);
        return total;
    }

    private static InvalidOperationException Stale<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        while (tensor.Entry is { } view && view[0].IsStale)
            tensor = view[0];
        return new($"{tensor.Describe()} was updated after it was recorded, so its gradient would mix old and new values: watch the parameter again and run the forward pass again.");
    }

    private static BackwardPlan<T> PlanFor<T>(Tape<T> tape, Tensor<T> loss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var plans = tape.Plans;
        for (int i = 0; i < plans.Count; i++)
        {
            var plan = plans[i];
            if (!plan.Fits(tape, loss.TapeIndex))
                continue;
            if (i > 0)
            {
                plans.RemoveAt(i);
                plans.Insert(0, plan);
            }
            return plan;
        }
        var built = Build(tape, loss);
        tape.PlanBuilds++;
        plans.Insert(0, built);
        if (plans.Count > KeptPlans)
            plans.RemoveAt(KeptPlans);
        return built;
    }

    /// <summary>QuikGraph sorts all that the loss was computed from; of that, reversed, the recorded tensors are visited.</summary>
    private static BackwardPlan<T> Build<T>(Tape<T> tape, Tensor<T> loss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sorted = ComputationGraph.From(loss).TopologicalOrder();
        int[] order = [.. sorted.Reverse().OfType<TensorNode<T>>().Where(node => node.Tensor.Tape is not null).Select(node => node.Tensor.TapeIndex)];
        return new BackwardPlan<T>(tape, loss.TapeIndex, order);
    }
}
