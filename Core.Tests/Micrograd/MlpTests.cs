using Autograd.Tests.Golden;

namespace Autograd.Tests;

/// <summary>Networks of scalars: their draws, their training against PyTorch's autograd, their names.</summary>
public sealed class MlpTests
{
    [Test]
    public void ANetworkOfScalarsTrainsOnMoonsAsWithPyTorch()
    {
        var expected = GoldenFile.Read("scalars.json").GetProperty("training");
        var model = new Mlp(2, [6, 5, 1], new PythonRandom(1337));
        Assert.That(Flat(model), Is.EqualTo(expected.Doubles("start")), "random.seed(1337)");
        var training = new MoonsTraining(model, Moons.Generate(12, noise: 0, new TorchGenerator(1)), steps: 30);
        var steps = new List<MoonsStep>();
        while (!training.IsDone)
            steps.Add(training.Step());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(steps.Select(step => step.Loss), Is.EqualTo(expected.Doubles("losses")).Within(1e-9));
            Assert.That(steps.Select(step => step.Accuracy), Is.EqualTo(expected.Doubles("accuracies")));
            Assert.That(Flat(model), Is.EqualTo(expected.Doubles("final")).Within(1e-9));
        }
    }

    [Test]
    public void ParametersAreNamedByLayerNeuronAndWeight()
    {
        var model = new Mlp(2, [2, 1], new PythonRandom(1));
        Assert.That(model.NamedParameters().Select(named => named.Name), Is.EqualTo(new[] { "0.0.w0", "0.0.w1", "0.0.b", "0.1.w0", "0.1.w1", "0.1.b", "1.0.w0", "1.0.w1", "1.0.b" }));
        Assert.That(new Mlp(3, [4, 4, 1], new PythonRandom(1)).ParameterCount, Is.EqualTo(41), "as micrograd's MLP(3, [4, 4, 1])");
    }

    [Test]
    public void ANeuronIsTheReluOfTheBiasAndTheWeightedSum()
    {
        var neuron = new Neuron(2, new PythonRandom(1));
        foreach (var (parameter, value) in neuron.Parameters().Zip([2.0, -3.0, 0.5]))
            parameter.Set([value]);
        Assert.That(neuron.Forward([Tensor.Scalar(4.0), Tensor.Scalar(1.0)]).Item(), Is.EqualTo(5.5));
        Assert.That(neuron.Forward([Tensor.Scalar(1.0), Tensor.Scalar(4.0)]).Item(), Is.Zero);
    }

    [Test]
    public void AWrongNumberOfInputsIsAnErrorWithBothNumbers() =>
        Assert.That(() => new Mlp(3, [1], new PythonRandom(1)).Forward([Tensor.Scalar(1.0)]), Throws.TypeOf<ShapeException>().With.Message.Contains("3 inputs was given 1"));

    private static double[] Flat(Mlp model) => [.. model.Parameters().Select(parameter => parameter.Value.Item())];
}
