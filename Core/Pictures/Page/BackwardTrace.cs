using System.Numerics;

namespace Autograd;

/// <summary>Which op used a tensor, and as which operand.</summary>
internal readonly record struct TermPlace(int Consumer, int Operand);

/// <summary>A backward pass as it went: the terms in the order of their arrival, and the sums that they were added to.</summary>
internal sealed class BackwardTrace<T> : IBackwardObserver<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<(TapeEntry<T> Consumer, int Operand, Tensor<T> Term)> _terms = [];
    private readonly Dictionary<int, List<(TermPlace Place, Tensor<T> Sum)>> _sums = [];

    private BackwardTrace()
    {
    }

    /// <summary>The result of the pass.</summary>
    public Gradients<T> Gradients { get; private set; } = null!;

    /// <summary>The consumers in the plan's order, each with the terms that its vjp gave.</summary>
    public IEnumerable<IGrouping<TapeEntry<T>, (TapeEntry<T> Consumer, int Operand, Tensor<T> Term)>> Steps => _terms.GroupBy(term => term.Consumer);

    /// <summary>Runs the backward pass of a loss; null where there is none: it is on no tape, or no scalar and without a gradient of its own.</summary>
    public static BackwardTrace<T>? Of(Tensor<T> loss, Gradients<T>? gradients)
    {
        var upstream = gradients?.TryGet(loss);
        if (loss.Tape is null || (upstream is null && loss.Count != 1))
            return null;
        var trace = new BackwardTrace<T>();
        trace.Gradients = loss.Backward(upstream, observer: trace);
        return trace;
    }

    /// <summary>How one gradient was summed, with the terms so far; empty where it has one term.</summary>
    public IReadOnlyList<(TermPlace Place, Tensor<T> Sum)> SumsOf(Tensor<T> tensor) => _sums.GetValueOrDefault(tensor.TapeIndex) ?? [];

    /// <summary>Keeps a term.</summary>
    public void OnTerm(TapeEntry<T> consumer, int operand, Tensor<T> term) => _terms.Add((consumer, operand, term));

    /// <summary>Keeps a sum.</summary>
    public void OnSum(TapeEntry<T> consumer, int operand, Tensor<T> term, Tensor<T> sum)
    {
        int index = consumer[operand].TapeIndex;
        if (!_sums.TryGetValue(index, out var sums))
            _sums.Add(index, sums = []);
        sums.Add((new TermPlace(consumer.Output.TapeIndex, operand), sum));
    }
}
