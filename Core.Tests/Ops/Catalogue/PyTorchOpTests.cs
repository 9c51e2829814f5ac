using System.Numerics;
using Autograd.Tests.Golden;

namespace Autograd.Tests;

/// <summary>Values, gradients and second derivatives of the ops against a real PyTorch, special values and ties among them.</summary>
public class PyTorchOpTests
{
    private static IEnumerable<TestCaseData> Calls() => GoldenOp.All.Select(call => new TestCaseData(call).SetArgDisplayNames(call.ToString()));

    [TestCaseSource(nameof(Calls))]
    public void DoubleAgreesWithPyTorch(GoldenOp call) => Replay<double>(call, 1e-12);

    [TestCaseSource(nameof(Calls))]
    public void FloatAgreesWithPyTorch(GoldenOp call)
    {
        Assume.That(call.Inputs.SelectMany(x => x).All(x => Math.Abs(x) < 1e6 || !double.IsFinite(x)), "numbers that a float can tell apart");
        Replay<float>(call, 2e-5);
    }

    private static void Replay<T>(GoldenOp call, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tape = new Tape<T>();
        Tensor<T>[] x = [.. call.Tensors<T>(call.Inputs).Select((tensor, i) => tape.Watch(tensor, $"x{i}"))];
        var y = PyTorchCalls.Run(call, x);
        Assert.That(y.Shape, Is.EqualTo(call.OutputShape));
        Agree(y, call.Output, tolerance, "value");
        if (call.Upstream is null)
        {
            Assert.That(y.Tape, Is.Null, "no gradient in PyTorch");
            return;
        }
        if (y.Tape is null)
            Assert.Fail("PyTorch has a gradient");
        var upstream = Tensor.Of<T>([.. call.Upstream.Select(T.CreateTruncating)], y.Shape);
        var plain = y.Backward(upstream);
        var gradients = y.Backward(upstream, createGraph: true);
        for (int i = 0; i < x.Length; i++)
        {
            Agree(plain[x[i]], call.Gradients[i], tolerance, $"gradient of x{i}");
            Agree(gradients[x[i]], call.Gradients[i], tolerance, $"recorded gradient of x{i}");
        }
        if (call.Directions is null)
            return;
        var directions = call.Tensors<T>(call.Directions);
        var sum = x.Select((input, i) => (gradients[input] * directions[i]).Sum()).Aggregate((a, b) => a + b);
        var second = sum.Tape is null ? null : sum.Backward();
        for (int i = 0; i < x.Length; i++)
            Agree(second?[x[i]] ?? Tensor.Zeros<T>(x[i].Shape), call.Second[i], 10 * tolerance, $"second derivative for x{i}");
    }

    private static void Agree<T>(Tensor<T> ours, double[] theirs, double tolerance, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.That(ours.Count, Is.EqualTo(theirs.Length), what);
        for (int i = 0; i < theirs.Length; i++)
        {
            double value = double.CreateTruncating(ours.Values[i]);
            bool same = double.IsFinite(theirs[i]) ? Math.Abs(value - theirs[i]) <= tolerance * Math.Max(1, Math.Abs(theirs[i])) : value.Equals(theirs[i]);
            if (!same)
                Assert.Fail($"{what}: element {i} is {value:R}, PyTorch has {theirs[i]:R}");
        }
    }
}
