using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The backward orders that were worked out for a tape: training asks for the same one in every step.</summary>
internal sealed class BackwardPlans<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Kept = 8;

    private static readonly ConditionalWeakTable<Tape<T>, BackwardPlans<T>> OfTapes = [];

    // The latest used last.
    private readonly List<BackwardPlan<T>> _plans = [];

    /// <summary>How often an order had to be worked out: 1 for any number of steps of the same structure.</summary>
    public int Builds { get; private set; }

    public static BackwardPlans<T> Of(Tape<T> tape) => OfTapes.GetOrCreateValue(tape);

    /// <summary>The plan that fits what is on the tape up to the loss.</summary>
    public BackwardPlan<T> For(Tape<T> tape, Tensor<T> loss)
    {
        int known = _plans.Count - 1;
        while (known >= 0 && !_plans[known].Fits(tape, loss.TapeIndex))
            known--;
        var plan = known >= 0 ? _plans[known] : Build(tape, loss);
        if (known < 0 || known < _plans.Count - 1)
        {
            if (known >= 0)
                _plans.RemoveAt(known);
            else if (_plans.Count == Kept)
                _plans.RemoveAt(0);
            _plans.Add(plan);
        }
        return plan;
    }

    /// <summary>QuikGraph sorts all that the loss was computed from; of that, reversed, the recorded tensors are visited.</summary>
    private BackwardPlan<T> Build(Tape<T> tape, Tensor<T> loss)
    {
        Builds++;
        var sorted = ComputationGraph.From(loss).TopologicalOrder();
        int[] order = [.. sorted.Reverse().OfType<TensorNode<T>>().Where(node => node.Tensor.IsRecorded).Select(node => node.Tensor.TapeIndex)];
        return new BackwardPlan<T>(tape, loss.TapeIndex, order);
    }
}
