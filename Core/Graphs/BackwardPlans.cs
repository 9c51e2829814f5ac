using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The backward orders that were worked out for a tape: training asks for the same one in every step.</summary>
internal sealed class BackwardPlans<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MovablePlans = 32, KeptPlans = 1 << 10, KeptPlaces = 1 << 20; // places of all plans together, some 30 bytes each; the latest plan is kept whatever its size

    private static readonly ConditionalWeakTable<Tape<T>, BackwardPlans<T>> OfTapes = [];

    private readonly List<BackwardPlan<T>> _plans = []; // the latest used last
    private long _places;

    /// <summary>How often an order had to be worked out: 1 for any number of steps of the same structure.</summary>
    public int Builds { get; private set; }

    public static BackwardPlans<T> Of(Tape<T> tape) => OfTapes.GetOrCreateValue(tape);

    /// <summary>The plan that fits what the loss was computed from.</summary>
    public BackwardPlan<T> For(Tape<T> tape, int loss, int floor = 0)
    {
        for (int known = _plans.Count - 1; known >= 0; known--)
            if (_plans[known].Fits(tape, loss, floor))
                return Latest(known, _plans[known]);
        for (int known = _plans.Count - 1; known >= Math.Max(0, _plans.Count - MovablePlans); known--) // on a tape that grows
            if (_plans[known].MovedTo(tape, loss, floor) is { } moved)
                return Latest(known, moved);
        return Build(tape, loss, floor);
    }

    private BackwardPlan<T> Latest(int known, BackwardPlan<T> plan)
    {
        _plans.RemoveAt(known);
        _plans.Add(plan);
        return plan;
    }

    private BackwardPlan<T> Build(Tape<T> tape, int loss, int floor)
    {
        Builds++;
        var plan = BackwardPlan<T>.Of(tape, loss, floor);
        _places += plan.Count;
        int forgotten = 0;
        for (; forgotten < _plans.Count && (_places > KeptPlaces || _plans.Count - forgotten >= KeptPlans); forgotten++)
            _places -= _plans[forgotten].Count;
        _plans.RemoveRange(0, forgotten);
        _plans.Add(plan);
        return plan;
    }
}
