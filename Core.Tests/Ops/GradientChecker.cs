using System.Numerics;

namespace Autograd.Tests;

/// <summary>Compares the gradients that the tape gives for a sample with central differences. Fails by assertion.</summary>
/// <remarks>What is differentiated is Σ u ⊙ f(x) with random weights u, so an error that a plain sum would hide shows.</remarks>
internal sealed class GradientChecker
{
    private const double Tight = 2e-9, Rounding = 1e-12, Loose = 1e-3;

    private readonly OpSample<double> _sample;
    private readonly Tensor<double>[] _inputs;
    private readonly Tensor<double> _weights;

    public GradientChecker(OpSample<double> sample)
    {
        _sample = sample;
        var random = new Random(SampleInputs.Seed);
        _inputs = [.. sample.Shapes.Select(shape => SampleInputs.Draw(random, shape, sample.Domain))];
        _weights = SampleInputs.Normal(random, sample.Function(_inputs).Shape);
    }

    /// <summary>How many numbers the first-order check compares.</summary>
    public int Compared => _inputs.Sum(input => input.Count);

    public void OpIsRecorded(Type op)
    {
        var (tape, _, _) = Record(_inputs);
        Assert.That(tape.Entries.Select(entry => Definition(entry.Op.GetType())), Has.Member(Definition(op)), "the op itself is on the tape");
    }

    public void FirstOrderAgreesWithDifferences()
    {
        var gradients = Gradients(_inputs, _weights);
        for (int i = 0; i < _inputs.Length; i++)
        {
            int which = i;
            var expected = FiniteDifferences.Gradient(x => Dot(_weights, _sample.Function(With(_inputs, which, x))), _inputs[i]);
            Compare(gradients[i], expected, Tight, $"∂/∂x{i}");
        }
    }

    public void RecordedBackwardAgreesWithPlain()
    {
        var plain = Gradients(_inputs, _weights);
        var (_, leaves, output) = Record(_inputs);
        var recorded = output.Backward(_weights, createGraph: true);
        for (int i = 0; i < _inputs.Length; i++)
            Compare(recorded[leaves[i]], plain[i], Rounding, $"∂/∂x{i} with createGraph");
    }

    /// <summary>The gradient of Σ wᵢ ⊙ ∂(Σ u ⊙ f)/∂xᵢ with respect to every x and to u.</summary>
    public void SecondOrderAgreesWithDifferences()
    {
        var random = new Random(SampleInputs.Seed + 1);
        Tensor<double>[] functional = [.. _sample.Shapes.Select(shape => SampleInputs.Normal(random, shape))];
        var (tape, leaves, output) = Record(_inputs);
        var u = tape.Watch(_weights, "u");
        var first = output.Backward(u, createGraph: true);
        var total = Tensor.Scalar(0.0);
        for (int i = 0; i < _inputs.Length; i++)
            total += (functional[i] * first[leaves[i]]).Sum();
        var second = total.Tape is null ? null : total.Backward();
        for (int i = 0; i < _inputs.Length; i++)
        {
            int which = i;
            var expected = FiniteDifferences.Gradient(x => Functional(With(_inputs, which, x), _weights), _inputs[i]);
            Compare(second?[leaves[i]] ?? Tensor.Zeros<double>(_inputs[i].Shape), expected, Tight, $"second order, ∂/∂x{i}");
        }
        var byWeights = FiniteDifferences.Gradient(x => Functional(_inputs, x), _weights);
        Compare(second?[u] ?? Tensor.Zeros<double>(_weights.Shape), byWeights, Tight, "second order, ∂/∂u");

        double Functional(Tensor<double>[] at, Tensor<double> upstream) =>
            Gradients(at, upstream).Zip(functional, Dot).Sum();
    }

    public void FloatAgreesWithDouble(OpSample<float> inFloat)
    {
        var expected = Gradients(_inputs, _weights);
        var tape = new Tape<float>();
        Tensor<float>[] leaves = [.. _inputs.Select(input => tape.Watch(Convert<double, float>(input)))];
        var output = inFloat.Function(leaves);
        Compare(Convert<float, double>(output.Detach()), _sample.Function(_inputs), Loose, "f in float");
        var gradients = output.Backward(Convert<double, float>(_weights));
        for (int i = 0; i < leaves.Length; i++)
            Compare(Convert<float, double>(gradients[leaves[i]]), expected[i], Loose, $"∂/∂x{i} in float");
    }

    public void FlowsThrough(double upstream, bool createGraph)
    {
        var (_, leaves, output) = Record(_inputs);
        var gradients = output.Backward(Tensor.Full(output.Shape, upstream), createGraph);
        foreach (var leaf in leaves)
            Assert.That(gradients[leaf].Shape, Is.EqualTo(leaf.Shape));
    }

    private (Tape<double> Tape, Tensor<double>[] Leaves, Tensor<double> Output) Record(Tensor<double>[] at)
    {
        var tape = new Tape<double>();
        Tensor<double>[] leaves = [.. at.Select((input, i) => tape.Watch(input.Detach(), $"x{i}"))];
        return (tape, leaves, _sample.Function(leaves));
    }

    private Tensor<double>[] Gradients(Tensor<double>[] at, Tensor<double> upstream)
    {
        var (_, leaves, output) = Record(at);
        var gradients = output.Backward(upstream);
        return [.. leaves.Select(leaf => gradients[leaf])];
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static Tensor<double>[] With(Tensor<double>[] at, int which, Tensor<double> x) =>
        [.. at.Select((input, i) => i == which ? x : input)];

    private static double Dot(Tensor<double> a, Tensor<double> b)
    {
        Assert.That(a.Shape, Is.EqualTo(b.Shape));
        double sum = 0;
        for (int i = 0; i < a.Count; i++)
            sum += a.Values[i] * b.Values[i];
        return sum;
    }

    private static Tensor<TTo> Convert<TFrom, TTo>(Tensor<TFrom> x)
        where TFrom : unmanaged, IFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IFloatingPointIeee754<TTo> =>
        Tensor.Of<TTo>([.. x.ToArray().Select(TTo.CreateTruncating)], x.Shape);

    private static void Compare(Tensor<double> actual, Tensor<double> expected, double tolerance, string what)
    {
        Assert.That(actual.Shape, Is.EqualTo(expected.Shape), what);
        for (int i = 0; i < actual.Count; i++)
        {
            double a = actual.Values[i], e = expected.Values[i];
            double allowed = tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(e)));
            if (!(Math.Abs(a - e) <= allowed))
                Assert.Fail($"{what}, element {i} of {actual.Shape}: {a:R}, expected was {e:R} (± {allowed:G2})");
        }
    }
}
