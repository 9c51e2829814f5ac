namespace Autograd;

/// <summary>
/// Compares hand-written gradients of one recorded network with the tape's, row by row, and tells a row that is wrong
/// itself from one that only inherits a mistake.
/// </summary>
/// <param name="record">Records the network: number 0 as it is, 1 and above with neighbouring parameters (see <see cref="GradientNoise"/>).</param>
/// <param name="others">Record the same network in other ops.</param>
internal sealed class GradientRows(Func<int, TapePair> record, params Func<int, TapePair>[] others)
{
    private readonly Lazy<TapePair> _tapes = new(() => record(0));
    private readonly GradientNoise _noise = new(record, others);

    /// <summary>The network as it is.</summary>
    public TapePair Tapes => _tapes.Value;

    /// <summary>One row for itself.</summary>
    public GradientComparison Of(string label, Tensor<float>? manual)
    {
        var (tape, reference) = (Tapes.Gradient(label), Tapes.Gradient64(label));
        var comparison = GradientComparison.Of(label, manual, tape, reference);
        return comparison.Verdict is Verdict.Rounding or Verdict.Wrong ? GradientComparison.Of(label, manual, tape, reference, _noise.Of(label, Tapes)) : comparison;
    }

    /// <summary>All rows. One that differs from the tape's, or is computed from wrong rows, is judged by what these imply.</summary>
    /// <param name="labels">The tensors that are asked.</param>
    /// <param name="manual">The gradients; a label that is not among them is missing.</param>
    public List<GradientComparison> Of(IEnumerable<string> labels, IReadOnlyDictionary<string, Tensor<float>> manual)
    {
        var rows = labels.Select(label => Of(label, manual.GetValueOrDefault(label))).ToDictionary(row => row.Label);
        return [.. rows.Values.Select(row => row.Verdict is Verdict.Missing or Verdict.WrongShape ? row : Blamed(row, rows, manual))];
    }

    private GradientComparison Blamed(GradientComparison row, Dictionary<string, GradientComparison> rows, IReadOnlyDictionary<string, Tensor<float>> manual)
    {
        string[] wrong = [.. Tapes.Graph.Consumers(row.Label).Where(consumer => rows.GetValueOrDefault(consumer) is { Passed: false })];
        if (wrong.Length == 0)
            return row.Verdict != Verdict.Wrong ? row
                : Implied(row.Label, manual) is { Passed: true } ? row with { Verdict = Verdict.Rounding, Explanation = "" }
                : row with { Explanation = MissingUses(row.Label, manual) + row.Explanation };
        if (Implied(row.Label, manual) is not { } implied)
            return row;
        string sources = string.Join(" and ", wrong.Select(label => $"d{label}"));
        return (implied.Passed, row.Passed) switch
        {
            (true, true) => row,
            (true, false) => row with { Verdict = Verdict.Inherited, Explanation = $"right for what it was computed from; {sources} {(wrong.Length == 1 ? "is" : "are")} off" },
            (false, true) => row with { Verdict = Verdict.Wrong, Explanation = $"equal to the tape's, but not what {sources} gives: two mistakes cancel" },
            (false, false) => row with { Explanation = $"not what {sources} gives: {implied.Explanation.Replace("tape", "from it", StringComparison.Ordinal)}" },
        };
    }

    // A tensor that is used several times has a term per use. Where some of them alone give the row, the others are missing.
    private string MissingUses(string label, IReadOnlyDictionary<string, Tensor<float>> rows)
    {
        var uses = Tapes.Graph.Consumers(label);
        if (Upstream(label, rows) is not { } upstream || uses.Count is < 2 or > 4)
            return "";
        for (int chosen = 1; chosen < (1 << uses.Count) - 1; chosen++)
        {
            var kept = upstream.Where((_, use) => (chosen >> use & 1) != 0).ToDictionary();
            if (Closeness.Same(rows[label], GradientNoise.Sum(Tapes.Graph, label, kept)))
                return $"the term through {string.Join(" and ", upstream.Keys.Except(kept.Keys).Select(NameOf))} is missing, the one through {string.Join(" and ", kept.Keys.Select(NameOf))} is right; ";
        }
        return "";

        static string NameOf(string use) => use.Length == 0 ? "the loss" : use;
    }

    // The row beside what it should be if it was computed from the others: Σ over its consumers c of vjp(c → x, dc).
    private GradientComparison? Implied(string label, IReadOnlyDictionary<string, Tensor<float>> rows)
    {
        if (Upstream(label, rows) is not { } upstream)
            return null;
        return GradientComparison.Of(
            label, rows[label], GradientNoise.Sum(Tapes.Graph, label, upstream), GradientNoise.Sum(Tapes.Graph64, label, GradientNoise.Wide(upstream)),
            _noise.Of(label, Tapes, upstream));
    }

    // The gradients that a row is computed from; null where one of them has no gradient that fits.
    private Dictionary<string, Tensor<float>>? Upstream(string label, IReadOnlyDictionary<string, Tensor<float>> rows)
    {
        var upstream = new Dictionary<string, Tensor<float>>();
        foreach (string consumer in Tapes.Graph.Consumers(label))
        {
            var tensor = consumer.Length == 0 ? Tapes.Graph.Output : Tapes.Graph.Steps[consumer];
            var gradient = consumer.Length == 0 ? Tensor.OnesLike(tensor) : Fitted(rows.GetValueOrDefault(consumer), tensor.Shape);
            if (gradient is null)
                return null;
            upstream[consumer] = gradient;
        }
        return upstream;
    }

    // A gradient of a wrong shape goes on into the next lines as C# lets it: broadcast.
    private static Tensor<float>? Fitted(Tensor<float>? gradient, Shape shape) =>
        gradient is null ? null
        : gradient.Shape.Equals(shape) ? gradient
        : gradient.Count == shape.Count ? gradient.Reshape(shape)
        : Broadcast.Reaches(gradient.Shape, shape) ? gradient.BroadcastTo(shape)
        : null;
}
