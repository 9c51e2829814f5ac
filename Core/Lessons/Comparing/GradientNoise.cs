using System.Numerics;

namespace Autograd;

/// <summary>The typical rounding error of every element of every gradient of a network.</summary>
/// <remarks>
/// Two causes. The forward pass in float32 differs from the one in float64: the float32 tape's own error shows how much, in
/// neighbouring networks too, since one run may be exact by luck. And each way to write a backward pass rounds otherwise:
/// a model of that rounding shows how much, even where the tape's own way happens to be exact. The same network recorded
/// in other ops adds what rounds in their formulas.
/// </remarks>
/// <param name="record">Records the network: number 0 as it is, 1 and above with neighbouring parameters.</param>
/// <param name="others">Record it in other ops.</param>
internal sealed class GradientNoise(Func<int, TapePair> record, params Func<int, TapePair>[] others)
{
    private readonly Lazy<TapePair[]> _neighbours = new(() => [.. Enumerable.Range(1, RoundingSamples.Count).Select(record)]);
    private Dictionary<string, double[]>? _whole;

    /// <summary>The errors of ∂loss/∂x.</summary>
    public double[] Of(string label, TapePair tapes) => (_whole ??= Whole(tapes))[label];

    /// <summary>The errors of Σ over x's consumers c of vjp(c → x, dc), for given dc.</summary>
    public double[] Of(string label, TapePair tapes, Dictionary<string, Tensor<float>> upstream)
    {
        var given = Wide(upstream);
        var truth = Sum(tapes.Graph64, label, given);
        RoundingSamples own = new(truth.Count), modelled = new(truth.Count);
        for (int i = 0; i < RoundingSamples.Count; i++)
        {
            var near = upstream.ToDictionary(pair => pair.Key, pair => RoundingSamples.Near(pair.Value, i + 1));
            own.Add(Sum(_neighbours.Value[i].Graph, label, near), Sum(_neighbours.Value[i].Graph64, label, Wide(near)));
            modelled.Add(Sum(tapes.Graph64, label, given, new RoundingNoise<double>(i + 1)), truth);
        }
        return RoundingSamples.Errors(own, modelled);
    }

    /// <summary>Σ over x's consumers c of vjp(c → x, dc), from the last consumer to the first, as the tape adds: the same bits.</summary>
    public static Tensor<T> Sum<T>(StepGraph<T> graph, string label, Dictionary<string, Tensor<T>> upstream, RoundingNoise<T>? noise = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        upstream.Reverse().Select(pair => graph.Contributions(pair.Key, pair.Value, noise)[label]).Aggregate((sum, term) => sum + term);

    /// <summary>The same gradients in float64.</summary>
    public static Dictionary<string, Tensor<double>> Wide(Dictionary<string, Tensor<float>> upstream) =>
        upstream.ToDictionary(pair => pair.Key, pair => pair.Value.To<double>());

    // All labels at once; no neighbour is kept.
    private Dictionary<string, double[]> Whole(TapePair tapes)
    {
        var errors = tapes.Labels.ToDictionary(label => label, label => new double[tapes.Gradient(label).Count]);
        Add(errors, tapes, record);
        foreach (var other in others)
            Add(errors, other(0), other);
        return errors;
    }

    private static void Add(Dictionary<string, double[]> errors, TapePair tapes, Func<int, TapePair> record)
    {
        var labels = tapes.Labels.Where(errors.ContainsKey).ToList();
        var own = labels.ToDictionary(label => label, label => new RoundingSamples(errors[label].Length));
        var modelled = labels.ToDictionary(label => label, label => new RoundingSamples(errors[label].Length));
        for (int i = 1; i <= RoundingSamples.Count; i++)
        {
            var near = record(i);
            var noisy = tapes.Graph64.Gradients(new RoundingNoise<double>(i));
            foreach (string label in labels)
            {
                own[label].Add(near.Gradient(label), near.Gradient64(label));
                modelled[label].Add(noisy[label], tapes.Gradient64(label));
            }
        }
        foreach (string label in labels)
            errors[label] = [.. errors[label].Zip(RoundingSamples.Errors(own[label], modelled[label]), Math.Max)];
    }
}
