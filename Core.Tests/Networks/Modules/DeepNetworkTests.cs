using System.Numerics;
using Autograd.Tests.Golden;

namespace Autograd.Tests.Modules;

/// <summary>Six layers with BatchNorm1d, 1,000 steps from a seed, against the same program in PyTorch.</summary>
public sealed class DeepNetworkTests
{
    [Test]
    public void ADeepNetworkWithBatchNormTrainsAsInPyTorchInDoublePrecision() => AssertTraining<double>("deep network, double", 1e-9);

    // Rounding grows with the steps: PyTorch's own losses move by up to 6e-3 when one weight starts one bit higher.
    [Test]
    public void ADeepNetworkWithBatchNormTrainsAsInPyTorchInSinglePrecision() => AssertTraining<float>("deep network, float", 6e-3);

    private static void AssertTraining<T>(string name, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var expected = GoldenFile.Read("modules.json").GetProperty(name);
        var g = new TorchGenerator(2147483647);
        var model = DeepNetwork<T>(g);
        var x = Tensor.Randn<T>([200, 6], g);
        var y = new int[200];
        g.RandInt(0, 5, y);

        var optimizer = new Sgd<T>(model.Parameters(), 0.1);
        var (tape, workspace) = (new Tape<T>(), new Workspace<T>());
        model.On(tape);
        var losses = new List<double>();
        var ix = new int[32];
        long buffers = 0;
        for (int step = 0; step < 1000; step++)
        {
            g.RandInt(0, 200, ix);
            using var scope = workspace.Begin();
            tape.Clear();
            var loss = model.Forward(x[Indices.Of(ix)]).CrossEntropy(Indices.Of([.. ix.Select(i => y[i])]));
            optimizer.Step(loss.Backward());
            if (step % 50 == 0 || step == 999)
                losses.Add(double.CreateTruncating(loss.Item()));
            buffers = step < 10 ? workspace.Misses : buffers;
        }
        Assert.That(workspace.Misses, Is.EqualTo(buffers), "no buffer is allocated after the warm-up");
        model.Eval();
        double evaluated = double.CreateTruncating(model.On(null).Forward(x).CrossEntropy(Indices.Of(y)).Item());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(losses, Is.EqualTo(expected.Doubles("losses")).Within(tolerance));
            Assert.That(evaluated, Is.EqualTo(expected.GetProperty("evaluated").GetDouble()).Within(tolerance));
            var first = (BatchNorm1d<T>)model[1];
            Assert.That(first.RunningMean!.Value.ToArray().Select(double.CreateTruncating), Is.EqualTo(expected.Doubles("running_mean")).Within(tolerance));
            Assert.That(first.RunningVar!.Value.ToArray().Select(double.CreateTruncating), Is.EqualTo(expected.Doubles("running_var")).Within(tolerance));
            Assert.That(first.NumBatchesTracked!.Value, Is.EqualTo(1000));
            Assert.That(BackwardPlans<T>.Of(tape).Builds, Is.EqualTo(1));
        }
    }

    private static Sequential<T> DeepNetwork<T>(TorchGenerator g)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] sizes = [6, 20, 20, 20, 20, 20];
        var layers = new List<Module<T>>();
        foreach (var (inputs, outputs) in sizes.Zip(sizes.Skip(1)))
            layers.AddRange([new Linear<T>(inputs, outputs, g, bias: false), new BatchNorm1d<T>(outputs), new Tanh()]);
        return new Sequential<T>([.. layers, new Linear<T>(20, 5, g), new BatchNorm1d<T>(5)]);
    }
}
