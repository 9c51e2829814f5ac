using System.Numerics;

namespace Autograd;

/// <summary>
/// ∂loss/∂p by central differences beside the float64 tape's, for every number of every parameter: a check of the tape
/// that knows no calculus.
/// </summary>
public static class NumericCheck
{
    // Central differences of fourth order are off by some 1e-12 at this network's sizes; a wrong formula by far more.
    private const double Relative = 1e-6;
    private const double Absolute = 1e-9;

    /// <summary>How often the loss is evaluated for one number.</summary>
    public const int EvaluationsPerNumber = 4;

    /// <summary>A row a parameter, in the order of <see cref="MlpWeights{T}.Labels"/>.</summary>
    /// <param name="check">The network and the batch.</param>
    /// <param name="evaluated">Called with the number of evaluations so far, after each.</param>
    public static IEnumerable<GradientComparison> Of(LectureCheck check, Action<int>? evaluated = null)
    {
        var workspace = new Workspace<double>();
        var weights = check.Weights64();
        int evaluations = 0;
        for (int i = 0; i < MlpWeights<double>.Labels.Count; i++)
        {
            int at = i;
            var numeric = FiniteDifferences.Gradient(x => LossWith(at, x), weights[i]);
            yield return Compare(MlpWeights<double>.Labels[i], numeric, check.Gradient64(MlpWeights<double>.Labels[i]));
        }

        double LossWith(int index, Tensor<double> x)
        {
            using var scope = workspace.Begin();
            double loss = new AtomicForward<double>(Replaced(weights, index, x), check.Xb, check.Yb).Loss.Item();
            evaluated?.Invoke(++evaluations);
            return loss;
        }
    }

    private static MlpWeights<double> Replaced(MlpWeights<double> weights, int index, Tensor<double> x) => index switch
    {
        0 => weights with { C = x },
        1 => weights with { W1 = x },
        2 => weights with { B1 = x },
        3 => weights with { W2 = x },
        4 => weights with { B2 = x },
        5 => weights with { BnGain = x },
        _ => weights with { BnBias = x },
    };

    /// <summary>Rounding where the two differ by no more than central differences do, wrong otherwise.</summary>
    internal static GradientComparison Compare(string label, Tensor<double> numeric, Tensor<double> tape)
    {
        // The comparison by hand knows all but what differences may be off by.
        var strict = GradientComparison.Of(label, numeric, tape, tape);
        double allowed = Absolute + Relative * strict.MaxMagnitude;
        return strict.Verdict == Verdict.Wrong && strict.MaxDifference <= allowed
            ? strict with { Verdict = Verdict.Rounding, Explanation = strict.ZeroInTheory ? strict.Explanation : "" }
            : strict;
    }
}
