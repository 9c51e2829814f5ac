using System.Numerics;

namespace Autograd;

/// <summary>
/// A step that is computed at once from gradients further on (batch norm in one formula): the true gradient is a sum over
/// the ways to them. Each way is a term, and each can be suspected.
/// </summary>
internal sealed class FormulaTerms<T>(StepEvidence<T> evidence)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MaximumTerms = 5;

    private readonly Tensor<T> _truth = Total(evidence, null)[evidence.Step];

    /// <summary>Whether the learner goes by gradients further on than the consumers'.</summary>
    public static bool Applies(StepEvidence<T> evidence) => evidence.Sources.Count > 0
        ? evidence.Sources.Any(source => !evidence.Consumers.Contains(source) || evidence.Consumers.Any(missing => !evidence.Sources.Contains(missing) && evidence.Graph.Downstream(missing).Contains(source))) && evidence.Sources.IsSubsetOf(evidence.Graph.Downstream(evidence.Step)) && evidence.Yours.Shape.Equals(evidence.Expected.Shape)
        : !evidence.Graph.IsOutputGiven && !evidence.Consumers.Contains("") && !Closeness.IsZero(evidence.Yours) && evidence.Yours.Shape.Equals(evidence.Expected.Shape);

    /// <summary>All of it.</summary>
    public Suspect<T> Whole => Suspect([.. evidence.Consumers], evidence.Yours, _truth, terms => terms.Whole);

    /// <summary>One term, or several together.</summary>
    public IEnumerable<Suspect<T>> Subsets()
    {
        var consumers = evidence.Consumers;
        if (consumers.Count is < 2 or > MaximumTerms)
            yield break;
        var totals = Total(evidence, null);
        var terms = consumers.Select(c => evidence.Graph.Vjp(c, evidence.Step, Incoming(totals, c))).ToList();
        foreach (int set in Enumerable.Range(1, (1 << consumers.Count) - 2).OrderBy(set => int.PopCount(set)))
        {
            int[] chosen = [.. Enumerable.Range(0, consumers.Count).Where(i => (set >> i & 1) != 0)];
            var truth = chosen.Select(i => terms[i]).Aggregate((a, b) => a + b);
            string[] names = [.. chosen.Select(i => consumers[i])];
            yield return Suspect(names, evidence.Yours - (_truth - truth), truth, other => other.Subsets().FirstOrDefault(suspect => suspect.Name == string.Join('+', names)));
        }
    }

    /// <summary>The ways that part further on.</summary>
    public IEnumerable<Suspect<T>> Deeper()
    {
        if (evidence.Sources.Count == 0)
            yield break;
        foreach (var (of, consumer) in Links(evidence.Step).Where(link => link.Of != evidence.Step))
        {
            var without = Total(evidence, (of, consumer))[evidence.Step];
            yield return new Suspect<T>(evidence, [new Segment<T>(evidence.Graph, consumer, of)], consumer, Tensor.Scalar(T.One), evidence.Yours - without, _truth - without)
            {
                Name = $"{of}<{consumer}",
                IsWhole = false,
                Twin = () => Twin?.Deeper().FirstOrDefault(suspect => suspect.Name == $"{of}<{consumer}"),
            };
        }
    }

    private FormulaTerms<T>? Twin => evidence.Twin is { } twin ? new FormulaTerms<T>(twin) : null;

    private Suspect<T> Suspect(string[] consumers, Tensor<T> yours, Tensor<T> truth, Func<FormulaTerms<T>, Suspect<T>?> same) =>
        new(evidence, [.. consumers.Select(c => new Segment<T>(evidence.Graph, c, evidence.Step))], consumers[0], Incoming(Total(evidence, null), consumers[0]), yours, truth)
        {
            Name = string.Join('+', consumers),
            IsWhole = consumers.Length == evidence.Consumers.Count,
            Twin = () => Twin is { } twin ? same(twin) : null,
            Further = [.. consumers.Select(Beyond)],
            LostInside = factor => consumers.Length < evidence.Consumers.Count && !consumers.SelectMany(c => new Segment<T>(evidence.Graph, c, evidence.Step).Entries).Any(entry => entry.Op is ReductionOp<T>) && !Factors(evidence, consumers).Any(known => IsNear(known, factor.Here))
                && Factors(evidence, [.. evidence.Consumers.Except(consumers)]).Any(known => IsNear(known, factor.Here)),
        };

    private static List<double> Factors(StepEvidence<T> evidence, string[] consumers) =>
        ChainConstants.Factors(consumers.SelectMany(c => new Segment<T>(evidence.Graph, c, evidence.Step).Entries));

    private static bool IsNear(double a, double b) => Math.Abs(a - b) < 1e-9;

    private Tensor<T> Incoming(Dictionary<string, Tensor<T>> totals, string c) =>
        c.Length == 0 ? Suspects.Gradient(evidence, c) : totals[c];

    private IReadOnlyList<Segment<T>> Beyond(string consumer) => consumer.Length == 0 || evidence.Sources.Contains(consumer)
        ? []
        : [.. Links(consumer).Select(link => new Segment<T>(evidence.Graph, link.Consumer, link.Of))];

    private IEnumerable<(string Of, string Consumer)> Links(string from)
    {
        var seen = new HashSet<string> { from };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out string? of))
            foreach (string consumer in evidence.Graph.Consumers(of))
            {
                yield return (of, consumer);
                if (consumer.Length > 0 && !evidence.Sources.Contains(consumer) && seen.Add(consumer))
                    open.Enqueue(consumer);
            }
    }

    // The gradients of all steps on the ways, from the ones that the learner reads.
    private static Dictionary<string, Tensor<T>> Total(StepEvidence<T> evidence, (string Of, string Consumer)? dropped)
    {
        var totals = new Dictionary<string, Tensor<T>>();
        Of(evidence.Step);
        return totals;

        Tensor<T> Of(string label)
        {
            if (totals.TryGetValue(label, out var known))
                return known;
            Tensor<T>? total = null;
            foreach (string c in evidence.Graph.Consumers(label))
            {
                bool isSource = c.Length == 0 || evidence.Sources.Contains(c) || ReferenceEquals(evidence.Graph.Steps[c], evidence.Graph.Output);
                var g = isSource ? Suspects.Gradient(evidence, c) : Of(c);
                if (isSource && c.Length > 0)
                    totals[c] = g;
                var term = evidence.Graph.Vjp(c, label, dropped == (label, c) ? Tensor.ZerosLike(g) : g);
                total = total is null ? term : total + term;
            }
            return totals[label] = total ?? Tensor.Zeros<T>(evidence.Graph.Steps[label].Shape);
        }
    }
}
