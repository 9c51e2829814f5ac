using System.Numerics;

namespace Autograd;

/// <summary>The gradients of one backward pass: each grows by a term per consumer, added as it arrives, the latest consumer on the tape first.</summary>
/// <remarks>The first term is taken as it is. A sum is written in place, in memory of the pass, unless the pass is recorded, observed or searched for anomalies.</remarks>
internal sealed partial class GradientSums<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly BackwardPlan<T> _plan;
    private readonly BackwardMemory<T>? _memory;
    private readonly IBackwardObserver<T>? _observer;
    private readonly Dictionary<int, (TapeEntry<T> Consumer, int Operand)>? _firstTerms;
    private readonly Tensor<T>?[] _terms;

    public GradientSums(BackwardPlan<T> plan, BackwardMemory<T>? memory, IBackwardObserver<T>? observer)
    {
        (_plan, _memory, _observer) = (plan, memory, observer);
        (Gradients, _terms) = (new Tensor<T>?[plan.Count], plan.BorrowTerms());
        _firstTerms = observer is null ? null : [];
    }

    /// <summary>The gradients by their places in the order; null where no term came or the gradient was dropped.</summary>
    public Tensor<T>?[] Gradients { get; }

    /// <summary>The gradient of the loss itself, in its own shape.</summary>
    public void Begin(Tensor<T> upstream) => Hold(0, upstream);

    /// <summary>Adds what one op passes on to the gradients of its operands.</summary>
    public void Contribute(int place, TapeEntry<T> entry)
    {
        if (Gradients[place] is not { } gradient)
            return;
        var targets = _plan.Targets(place);
        if (_memory is not null && entry.Op is IPartialVjp<T> part)
        {
            AddPart(targets[0], entry, part, gradient);
            return;
        }
        if (_observer is null && entry.Op is Tensor<T>.CheckpointOp segment)
        {
            segment.Contribute(entry, gradient, targets, Gradients, _memory);
            return;
        }
        var terms = _terms.AsSpan(0, targets.Length);
        terms.Clear();
        Watching();
        entry.Op.Vjps(entry, gradient, _plan.Needed(place), terms);
        for (int operand = 0; operand < terms.Length; operand++)
            if (targets[operand] >= 0 && terms[operand] is { } vjp)
                terms[operand] = BackwardPass.UndoBroadcast(entry, operand, OfItsOwn(entry, vjp, gradient));
        Watched(entry, gradient, terms);
        for (int operand = 0; operand < terms.Length; operand++)
            if (targets[operand] >= 0 && terms[operand] is { } term)
                Add(targets[operand], entry, operand, term);
    }

    /// <summary>No more terms come.</summary>
    public void End() => _plan.ReturnTerms(_terms);

    /// <summary>Forgets a gradient that nobody asks for, so that its memory is used again.</summary>
    public void Drop(int place)
    {
        if (Gradients[place] is { } gradient)
            _memory?.Release(gradient.Memory);
        Gradients[place] = null;
    }

    private void Add(int place, TapeEntry<T> consumer, int operand, Tensor<T> term)
    {
        _observer?.OnTerm(consumer, operand, term);
        if (Gradients[place] is not { } sum)
        {
            Hold(place, term);
            _firstTerms?.Add(place, (consumer, operand));
            return;
        }
        if (_firstTerms is not null && _firstTerms.Remove(place, out var first))
            _observer!.OnSum(first.Consumer, first.Operand, sum, sum);
        Watching();
        if (LiesAlone(sum))
            Tensor<T>.AddTo(sum, term);
        else if (sum.IsTransposeLater && term.IsTransposeLater && _memory?.HoldsOne(sum.Memory) == true)
            Tensor<T>.AddTo(sum.T, term.T); // two transposes: the matrices under them are added, and nothing is copied
        else
        {
            Hold(place, sum + term);
            _memory?.Release(sum.Memory);
        }
        Watched(consumer[operand], sum, term, Gradients[place]!);
        _observer?.OnSum(consumer, operand, term, Gradients[place]!);
    }

    // Whether a term may be added in place: nobody else reads the memory.
    private bool LiesAlone(Tensor<T> sum) => _memory is not null && sum.IsFilled && _memory.HoldsOne(sum.Memory);

    private void Hold(int place, Tensor<T> gradient)
    {
        _memory?.Hold(gradient.Memory);
        Gradients[place] = gradient;
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
