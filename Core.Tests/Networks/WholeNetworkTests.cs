using Autograd.Benchmarks;

namespace Autograd.Tests;

/// <summary>The networks that the benchmarks time beside PyTorch.</summary>
public class WholeNetworkTests
{
    /// <summary>PyTorch 1.13's losses: <c>echo STEPS | python3 Benchmarks/Networks/torch_networks.py NETWORK data/names.txt</c>.</summary>
    [TestCase("mlp-relu", 5, 2.3143839836120605)]
    [TestCase("mlp-gelu", 5, 2.308725118637085)]
    [TestCase("lstm", 5, 2.2601428031921387)]
    [TestCase("attention", 5, 2.0436785221099854)]
    [TestCase("wavenet", 5, 3.033750534057617)]
    [TestCase("six-layers", 5, 3.417163372039795)]
    [TestCase("moons", 2, 1.4675111807112664)]
    public void TheLossAfterSomeStepsIsPyTorchs(string network, int steps, double expected)
    {
        var step = NetworkTable.Of(network).Make();
        double loss = double.NaN;
        for (int i = 0; i < steps; i++)
            loss = step();
        Assert.That(loss, Is.EqualTo(expected).Within(2e-5 * expected));
    }

    [TestCase("mlp-relu", 40_000)]
    [TestCase("mlp-gelu", 40_000)]
    [TestCase("attention", 80_000)]
    public void AStepAllocatesNoTensor(string network, int limit)
    {
        var step = NetworkTable.Of(network).Make();
        for (int i = 0; i < 5; i++)
            step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        step();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(limit), "the tape and its ops, but no memory of a tensor");
    }

    [Test]
    public void TheGradientOfATransposedWeightIsTheSameByEveryWay([Values(1, 2, 3)] int uses)
    {
        var g = new TorchGenerator(1);
        Tensor<float> x = Tensor.Randn<float>([7, 5], g), weight = Tensor.Randn<float>([6, 5], g), upstream = Tensor.Randn<float>([7, 6], g);
        var tape = new Tape<float>();
        var w = tape.Watch(weight);
        var transposed = w.T;
        var y = x.MatMul(transposed);
        for (int i = 1; i < uses; i++)
            y += (x * (i + 1)).MatMul(transposed);
        var plain = y.Backward(upstream)[w];
        Assert.That(plain.ToArray(), Is.EqualTo(y.Backward(upstream, createGraph: true)[w].ToArray()), "createGraph makes no transpose of the gradient");
        Assert.That(plain.ToArray(), Is.EqualTo(y.Backward(upstream, leavesOnly: true)[w].ToArray()));
    }
}
