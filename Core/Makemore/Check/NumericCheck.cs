using System.Globalization;

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

    // In double precision no gradient of this network is so small unless it is rounding.
    private const double ZeroInTheory = 1e-13;

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
        double[] a = numeric.ToArray(), b = tape.ToArray();
        double difference = GradientComparison.MaxDistance(a, b, out int worst), magnitude = b.Length == 0 ? 0 : b.Max(Math.Abs);
        bool zero = magnitude <= ZeroInTheory, close = a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-8 + 1e-5 * Math.Abs(pair.Second));
        var verdict = difference == 0 ? Verdict.Exact : difference <= Absolute + Relative * magnitude ? Verdict.Rounding : Verdict.Wrong;
        string explanation = verdict == Verdict.Wrong ? GradientComparison.Worst(tape.Shape, worst, "central differences", a[worst], b[worst])
            : zero ? string.Create(CultureInfo.InvariantCulture, $"zero in theory: central differences give at most {a.Max(Math.Abs):0.0e+0}, the float64 tape {magnitude:0.0e+0}")
            : "";
        return new GradientComparison(label, tape.Shape, verdict, difference == 0, close, difference, magnitude, zero, explanation);
    }
}
