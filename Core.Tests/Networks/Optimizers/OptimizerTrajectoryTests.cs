using System.Text.Json;
using Autograd.Tests.Golden;

namespace Autograd.Tests.Optimizers;

/// <summary>A small network trained 120 steps by every optimizer, against PyTorch's losses and final parameters.</summary>
public sealed class OptimizerTrajectoryTests
{
    private const double Tolerance = 1e-12;
    private static readonly JsonElement Golden = GoldenFile.Read("optimizers.json");

    private static readonly Dictionary<string, Func<IReadOnlyList<Parameter<double>>, Optimizer<double>>> Optimizers = new()
    {
        ["sgd"] = p => new Sgd<double>(p, 0.1),
        ["sgd momentum"] = p => new Sgd<double>(p, 0.05, momentum: 0.9),
        ["sgd momentum dampening decay"] = p => new Sgd<double>(p, 0.1, momentum: 0.8, dampening: 0.3, weightDecay: 0.01),
        ["sgd nesterov decay"] = p => new Sgd<double>(p, 0.05, momentum: 0.9, weightDecay: 0.02, nesterov: true),
        ["sgd decay"] = p => new Sgd<double>(p, 0.1, weightDecay: 0.05),
        ["adam"] = p => new Adam<double>(p, 0.01),
        ["adam decay"] = p => new Adam<double>(p, 0.02, beta1: 0.8, beta2: 0.99, eps: 1e-6, weightDecay: 0.05),
        ["adam amsgrad"] = p => new Adam<double>(p, 0.05, beta1: 0.5, beta2: 0.6, amsgrad: true),
        ["adamw"] = p => new AdamW<double>(p, 0.01),
        ["adamw decay amsgrad"] = p => new AdamW<double>(p, 0.02, weightDecay: 0.2, amsgrad: true),
        ["sgd clipped"] = p => new Sgd<double>(p, 0.5),
        ["adam cosine"] = p => new Adam<double>(p, 0.02),
    };

    private static IEnumerable<string> Names => Golden.GetProperty("trajectories").EnumerateObject().Select(member => member.Name);

    [TestCaseSource(nameof(Names))]
    public void LossesAndFinalParametersAreThoseOfPyTorch(string name)
    {
        var expected = Golden.GetProperty("trajectories").GetProperty(name);
        var network = new SmallNetwork();
        Assert.That(network.Flat(), Is.EqualTo(Golden.Doubles("start")), "the parameters drawn from the seed");
        var optimizer = Optimizers[name](network.Model.Parameters());
        var schedule = name.Contains("cosine") ? new CosineAnnealingLR(optimizer, 50, etaMin: 1e-3) : null;
        double? limit = name.Contains("clipped") ? 0.1 : null;
        var losses = new List<double>();
        for (int step = 0; step < 120; step++)
        {
            var (loss, gradients) = network.Differentiate();
            if (limit is { } maxNorm)
                gradients = gradients.ClipGradNorm(network.Model.Parameters(), maxNorm, out _);
            optimizer.Step(gradients);
            schedule?.Step();
            if (step % 20 == 19)
                losses.Add(loss);
        }
        Assert.That(losses, Is.EqualTo(expected.Doubles("losses")).Within(Tolerance));
        Assert.That(network.Flat(), Is.EqualTo(expected.Doubles("final")).Within(Tolerance));
    }
}
