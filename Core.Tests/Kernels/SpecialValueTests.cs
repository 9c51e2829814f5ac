namespace Autograd.Tests;

/// <summary>NaN, infinities, denormals and both zeros through the elementwise functions and their gradients, as PyTorch has them.</summary>
public class SpecialValueTests
{
    private static readonly float[] Values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1f, -1f];

    private static readonly Dictionary<string, (Func<Tensor<float>, Tensor<float>> Function, float[] Expected)> Functions = new()
    {
        ["relu"] = (x => x.Relu(), [float.NaN, float.PositiveInfinity, 0, 0, -0f, float.Epsilon, 0, float.MaxValue, 0, 1, 0]),
        ["leaky relu"] = (x => x.LeakyRelu(0.5), [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, float.Epsilon, -0f, float.MaxValue, float.MinValue / 2, 1, -0.5f]),
        ["clamp"] = (x => x.Clamp(-1, 1), [float.NaN, 1, -1, 0, -0f, float.Epsilon, -float.Epsilon, 1, -1, 1, -1]),
        ["abs"] = (x => x.Abs(), [float.NaN, float.PositiveInfinity, float.PositiveInfinity, 0, 0, float.Epsilon, float.Epsilon, float.MaxValue, float.MaxValue, 1, 1]),
        ["sign"] = (x => x.Sign(), [0, 1, -1, 0, 0, 1, -1, 1, -1, 1, -1]),
        ["neg"] = (x => -x, [float.NaN, float.NegativeInfinity, float.PositiveInfinity, -0f, 0, -float.Epsilon, float.Epsilon, float.MinValue, float.MaxValue, -1, 1]),
        ["sqrt"] = (x => x.Sqrt(), [float.NaN, float.PositiveInfinity, float.NaN, 0, -0f, 3.74339207e-23f, float.NaN, 1.8446743e19f, float.NaN, 1, float.NaN]),
        ["sigmoid"] = (x => x.Sigmoid(), [float.NaN, 1, 0, 0.5f, 0.5f, 0.5f, 0.5f, 1, 0, 0.7310586f, 0.26894143f]),
        ["softplus"] = (x => x.Softplus(), [float.NaN, float.PositiveInfinity, 0, 0.6931472f, 0.6931472f, 0.6931472f, 0.6931472f, float.MaxValue, 0, 1.3132617f, 0.31326166f]),
        ["sin"] = (x => x.Sin(), [float.NaN, float.NaN, float.NaN, 0, -0f, float.Epsilon, -float.Epsilon, -0.52187651f, 0.52187651f, 0.84147098f, -0.84147098f]),
        ["cos"] = (x => x.Cos(), [float.NaN, float.NaN, float.NaN, 1, 1, 1, 1, 0.853021026f, 0.853021026f, 0.54030231f, 0.54030231f]),
        ["erf"] = (x => x.Erf(), [float.NaN, 1, -1, 0, -0f, float.Epsilon, -float.Epsilon, 1, -1, 0.84270079f, -0.84270079f]),
        ["gelu"] = (x => x.Gelu(), [float.NaN, float.PositiveInfinity, float.NaN, 0, -0f, 0, -0f, float.MaxValue, -0f, 0.84134475f, -0.15865525f]),
        ["gelu tanh"] = (x => x.Gelu(approximate: true), [float.NaN, float.PositiveInfinity, float.NaN, 0, -0f, 0, -0f, float.MaxValue, -0f, 0.84119199f, -0.15880801f]),
    };

    private static readonly Dictionary<string, (Func<Tensor<float>, Tensor<float>> Function, float[] Expected)> Gradients = new()
    {
        ["relu"] = (x => x.Relu(), [1, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0]),
        ["leaky relu"] = (x => x.LeakyRelu(0.5), [0.5f, 1, 0.5f, 0.5f, 0.5f, 1, 0.5f, 1, 0.5f, 1, 0.5f]),
        ["clamp"] = (x => x.Clamp(-1, 1), [0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1]),
        ["abs"] = (x => x.Abs(), [0, 1, -1, 0, 0, 1, -1, 1, -1, 1, -1]),
        ["sigmoid"] = (x => x.Sigmoid(), [float.NaN, 0, 0, 0.25f, 0.25f, 0.25f, 0.25f, 0, 0, 0.19661193f, 0.19661194f]),
        ["softplus"] = (x => x.Softplus(), [float.NaN, 1, 0, 0.5f, 0.5f, 0.5f, 0.5f, 1, 0, 0.7310586f, 0.26894143f]),
        ["softplus, steep, up to 1"] = (x => x.Softplus(beta: 2, threshold: 1), [float.NaN, 1, 0, 0.5f, 0.5f, 0.5f, 0.5f, 1, 0, 1, 0.11920292f]),
        ["softplus, up to 1"] = (x => x.Softplus(threshold: 1), [float.NaN, 1, 0, 0.5f, 0.5f, 0.5f, 0.5f, 1, 0, 0.7310586f, 0.26894143f]),
        ["sin"] = (x => x.Sin(), [float.NaN, float.NaN, float.NaN, 1, 1, 1, 1, 0.853021026f, 0.853021026f, 0.54030231f, 0.54030231f]),
        ["erf"] = (x => x.Erf(), [float.NaN, 0, 0, 1.1283792f, 1.1283792f, 1.1283792f, 1.1283792f, 0, 0, 0.41510751f, 0.41510751f]),
        ["gelu"] = (x => x.Gelu(), [float.NaN, float.NaN, float.NaN, 0.5f, 0.5f, 0.5f, 0.5f, 1, 0, 1.0833155f, -0.083315447f]),
    };

    private static IEnumerable<string> FunctionNames => Functions.Keys;

    private static IEnumerable<string> GradientNames => Gradients.Keys;

    [TestCaseSource(nameof(FunctionNames))]
    public void TheFunctionKeepsThem(string name)
    {
        var (function, expected) = Functions[name];
        Compare(function(Tensor.Of<float>(Values)).ToArray(), expected);
    }

    [TestCaseSource(nameof(GradientNames))]
    public void TheGradientKeepsThem(string name)
    {
        var (function, expected) = Gradients[name];
        var x = new Tape<float>().Watch(Tensor.Of<float>(Values));
        Compare(function(x).Backward(Tensor.Ones<float>(x.Shape))[x].ToArray(), expected);
    }

    // With createGraph a gradient is a chain of ops, not one function.
    [TestCaseSource(nameof(GradientNames))]
    public void TheRecordedGradientKeepsThem(string name)
    {
        var (function, expected) = Gradients[name];
        var x = new Tape<float>().Watch(Tensor.Of<float>(Values));
        Compare(function(x).Backward(Tensor.Ones<float>(x.Shape), createGraph: true)[x].ToArray(), expected);
    }

    // Of all pairs, in whole vectors and beyond: NaN where either is, and 0 is larger than −0.
    [Test]
    public void TheLargerAndTheSmallerOfAnyTwo()
    {
        float[] left = [.. Values.SelectMany(value => Enumerable.Repeat(value, Values.Length))], right = [.. Values.SelectMany(_ => Values)];
        float[] larger = [.. left.Zip(right, MathF.Max)], smaller = [.. left.Zip(right, MathF.Min)];
        Tensor<float> a = Tensor.Of<float>(left), b = Tensor.Of<float>(right);
        Same(a.Maximum(b), larger);
        Same(a.Minimum(b), smaller);
        // A row begins with many of the one, and the other stands among them.
        var rows = Tensor.Concat([a.Unsqueeze(1).Expand(-1, 37), b.Unsqueeze(1), a.Unsqueeze(1).Expand(-1, 5)], axis: 1);
        Same(rows.Amax(1), larger);
        Same(rows.Amin(1), smaller);
        Same(rows.T.Amax(0), larger);
        Same(rows.T.Amin(0), smaller);

        void Same(Tensor<float> actual, float[] expected)
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.That((actual.Item(i), float.IsNegative(actual.Item(i)) || float.IsNaN(expected[i])), Is.EqualTo((expected[i], float.IsNegative(expected[i]) || float.IsNaN(expected[i]))), $"{left[i]:R} and {right[i]:R}");
        }
    }

    private static void Compare(float[] actual, float[] expected)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            bool same = float.IsNaN(expected[i]) ? float.IsNaN(actual[i]) : Math.Abs(actual[i] - expected[i]) <= 4e-7 * Math.Abs(expected[i]) || actual[i].Equals(expected[i]);
            Assert.That(same && (expected[i] != 0 || float.IsNegative(actual[i]) == float.IsNegative(expected[i])), $"{actual[i]:R} at {Values[i]:R}, expected was {expected[i]:R}");
        }
    }
}
