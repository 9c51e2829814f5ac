using System.Globalization;

namespace Autograd;

/// <summary>
/// ∂loss/∂p by central differences beside the float64 tape's gradient, for every number of every parameter. This checks
/// the tape without any rule of calculus.
/// </summary>
public static class NumericCheck
{
    // The error of fourth-order central differences is about 1e-12 at this network's sizes; that of a wrong formula is far larger.
    private const double Relative = 1e-6;
    private const double Absolute = 1e-9;

    // In double precision, a gradient of this network as small as this is nothing but rounding.
    private const double ZeroInTheory = 1e-13;

    /// <summary>How often the loss is evaluated for one number.</summary>
    public const int EvaluationsPerNumber = 4;

    /// <summary>One row per parameter, in the order of <see cref="MlpWeights{T}.Labels"/>.</summary>
    /// <param name="check">The network and the batch.</param>
    /// <param name="evaluated">Called after each evaluation of the loss, with the number of evaluations so far.</param>
    public static IEnumerable<GradientComparison> Of(LectureCheck check, Action<int>? evaluated = null)
    {
        var workspace = new Workspace<double>();
        var (weights, tape) = (check.Parameters64.Values, check.ParameterGradients64);
        int evaluations = 0;
        return MlpWeights<double>.Labels.Select((label, i) => Compare(label, FiniteDifferences.Gradient(x => LossWith(i, x), weights[i]), tape[i], (element, largest) => IsRight(i, element, largest)));

        // Where the loss bends so much that one step size is not enough, many of them decide.
        bool IsRight(int index, int element, double largest)
        {
            double[] point = weights[index].ToArray();
            double kept = point[element];
            var sweep = new DifferenceSweep(
                offset =>
                {
                    point[element] = kept + offset;
                    return [LossWith(index, Tensor.Of<double>(point, weights[index].Shape))];
                },
                kept);
            return sweep.Judge(tape[index].ToArray()[element], Relative, largest).Verdict != GradientCheckVerdict.Wrong;
        }

        double LossWith(int index, Tensor<double> x)
        {
            using var scope = workspace.Begin();
            double loss = check.Loss64(MlpWeights<double>.Of(i => i == index ? x : weights[i]));
            evaluated?.Invoke(++evaluations);
            return loss;
        }
    }

    /// <summary>Rounding where the two differ by no more than central differences do, wrong otherwise.</summary>
    /// <param name="label">The parameter's name.</param>
    /// <param name="numeric">The central differences.</param>
    /// <param name="tape">The tape's gradient.</param>
    /// <param name="isRight">Looks closer at one element that is off, beside the largest gradient.</param>
    internal static GradientComparison Compare(string label, Tensor<double> numeric, Tensor<double> tape, Func<int, double, bool> isRight)
    {
        double[] a = numeric.ToArray(), b = tape.ToArray();
        double difference = GradientComparison.MaxDistance(a, b, out int worst), magnitude = b.Length == 0 ? 0 : b.Max(Math.Abs);
        bool zero = magnitude <= ZeroInTheory, close = a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-8 + 1e-5 * Math.Abs(pair.Second));
        double allowed = Absolute + Relative * magnitude;
        // The worst first, and one that is wrong is enough.
        var off = Enumerable.Range(0, a.Length).Where(i => !(Math.Abs(a[i] - b[i]) <= allowed)).OrderByDescending(i => i == worst).ThenByDescending(i => Math.Abs(a[i] - b[i]));
        var verdict = difference == 0 ? Verdict.Exact : off.All(i => isRight(i, magnitude)) ? Verdict.Rounding : Verdict.Wrong;
        string explanation = verdict == Verdict.Wrong ? GradientComparison.Worst(tape.Shape, worst, "central differences", a[worst], b[worst])
            : zero ? string.Create(CultureInfo.InvariantCulture, $"zero in theory: central differences give at most {a.Max(Math.Abs):0.0e+0}, the float64 tape {magnitude:0.0e+0}")
            : "";
        return new GradientComparison(label, tape.Shape, verdict, difference == 0, close, difference, magnitude, zero, explanation);
    }
}
