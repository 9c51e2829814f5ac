using Autograd.Tests.Cli;

namespace Autograd.Tests.Optimizers;

/// <summary>An optimizer's state in a file.</summary>
public sealed class OptimizerFileTests
{
    private static readonly string[] AdamNames = ["param_groups.0.lr", "state.0.step", "state.0.exp_avg", "state.0.exp_avg_sq"];

    private static readonly Func<IEnumerable<Parameter<double>>, Optimizer<double>>[] Kinds =
    [
        parameters => new Sgd<double>(parameters, 0.1),
        parameters => new Sgd<double>(parameters, 0.1, momentum: 0.9, dampening: 0.2, nesterov: false),
        parameters => new Adam<double>(parameters, 0.01, weightDecay: 0.1),
        parameters => new Adam<double>(parameters, 0.01, amsgrad: true),
        parameters => new AdamW<double>(parameters),
        parameters => new Counting(parameters),
    ];

    [Test]
    public void ATrainingThatGoesOnTakesTheSameSteps([Range(0, 5)] int kind)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("optimizer.safetensors"), model = folder.PathOf("model.safetensors");
        var (whole, first, second) = (new SmallNetwork(), new SmallNetwork(), new SmallNetwork());
        Run(whole, Kinds[kind](whole.Model.Parameters()), 7);
        var optimizer = Kinds[kind](first.Model.Parameters());
        Run(first, optimizer, 4);
        optimizer.LearningRate *= 1; // as a schedule would set it
        optimizer.Save(path);
        first.Model.Save(model);

        second.Model.Load(model);
        var resumed = Kinds[kind](second.Model.Parameters());
        resumed.LearningRate = 123;
        resumed.Load(path);
        Run(second, resumed, 3);
        Assert.That(second.Flat(), Is.EqualTo(whole.Flat()));
        Assert.That(resumed.LearningRate, Is.EqualTo(optimizer.LearningRate));
    }

    [Test]
    public void TheNamesArePyTorchs()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("optimizer.safetensors");
        var parameter = new Parameter<double>(Tensor.Of<double>([1, 2], [2]), "p");
        var optimizer = new Adam<double>([parameter, new Parameter<double>(Tensor.Scalar(1.0), "unused")], 0.5);
        Step(optimizer, parameter);
        optimizer.Save(path);
        var file = SafetensorsFile.Load(path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Names, Is.EqualTo(AdamNames), "a parameter without a step has no state");
            Assert.That(file.GetTensor<double>("param_groups.0.lr").Item(), Is.EqualTo(0.5));
            Assert.That(file.GetTensor<double>("state.0.step").Item(), Is.EqualTo(1));
            Assert.That(file.GetTensor<double>("state.0.exp_avg").ToArray(), Is.EqualTo(new[] { 2, 4 }.Select(g => (1 - 0.9) * g)), "the gradient of the sum of squares is 2p");
        }
    }

    [Test]
    public void WhatDoesNotFitIsNamedAndChangesNothing()
    {
        using var folder = new TemporaryFolder();
        var parameter = new Parameter<double>(Tensor.Of<double>([1, 2], [2]), "p");
        var optimizer = new Adam<double>([parameter]);
        Step(optimizer, parameter);
        string good = folder.PathOf("good.safetensors");
        optimizer.Save(good);
        byte[] before = File.ReadAllBytes(good);
        using (Assert.EnterMultipleScope())
        {
            Refused("holds the state of AdamW, not of Adam", ("optimizer", "AdamW"), Rate(1));
            Refused("param_groups.0.lr [] is missing", null);
            Refused("state.0.exp_avg [2] is missing", null, Rate(1), SafetensorsEntry.Of<long>("state.0.step", [], [1]));
            Refused("state.0.exp_avg has the shape [1], [2] was expected", null, Rate(1), Numbers("step", []), Numbers("exp_avg", [1]), Numbers("exp_avg_sq", [2]));
            Refused("state.1.exp_avg is not expected", null, Rate(1), SafetensorsEntry.Of<double>("state.1.exp_avg", [], [1]));
            Refused("state.0.step is 0.5", null, Rate(1), SafetensorsEntry.Of<double>("state.0.step", [], [0.5]), Numbers("exp_avg", [2]), Numbers("exp_avg_sq", [2]));
            Refused("lr is -1", null, Rate(-1));
            Refused("lr is NaN", null, Rate(double.NaN));
        }

        void Refused(string message, (string Key, string Value)? metadata, params SafetensorsEntry[] entries)
        {
            string path = folder.PathOf("bad.safetensors");
            SafetensorsFile.Save(path, metadata is { } pair ? new Dictionary<string, string> { [pair.Key] = pair.Value } : new Dictionary<string, string>(), entries);
            Assert.That(() => optimizer.Load(path), Throws.TypeOf<InvalidInputException>().With.Message.Contains(message));
            optimizer.Save(path);
            Assert.That(File.ReadAllBytes(path), Is.EqualTo(before), message);
        }

        static SafetensorsEntry Rate(double rate) => SafetensorsEntry.Of<double>("param_groups.0.lr", [], [rate]);

        static SafetensorsEntry Numbers(string name, int[] shape) => SafetensorsEntry.Of<double>($"state.0.{name}", shape, new double[shape.Aggregate(1, (a, b) => a * b)]);
    }

    [Test]
    public void AStepThatPyTorchWroteAsAFloatIsRead()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("torch.safetensors");
        var parameter = new Parameter<float>(Tensor.Of<float>([1, 2], [2]), "p");
        SafetensorsFile.Save(path, new Dictionary<string, string>(), [
            SafetensorsEntry.Of<float>("param_groups.0.lr", [], [0.5f]), SafetensorsEntry.Of<float>("state.0.step", [], [3]),
            SafetensorsEntry.Of<float>("state.0.exp_avg", [2], [0, 0]), SafetensorsEntry.Of<float>("state.0.exp_avg_sq", [2], [1, 1])]);
        var optimizer = new Adam<float>([parameter]);
        optimizer.Load(path);
        optimizer.Save(path);
        Assert.That(SafetensorsFile.Load(path).Get<long>("state.0.step").Values, Is.EqualTo(new[] { 3L }));
    }

    private static void Run(SmallNetwork network, Optimizer<double> optimizer, int steps)
    {
        for (int i = 0; i < steps; i++)
            optimizer.Step(network.Differentiate().Gradients);
    }

    private static void Step(Optimizer<double> optimizer, Parameter<double> parameter)
    {
        var tape = new Tape<double>();
        optimizer.Step(tape.Watch(parameter).Pow(2).Sum().Backward());
    }

    /// <summary>A user's own: p ← p − η/t·sign(the sum of all gradients).</summary>
    private sealed class Counting(IEnumerable<Parameter<double>> parameters) : Optimizer<double>(parameters, 0.1)
    {
        private static readonly string[] Names = [StepName, "sum"];

        protected override IReadOnlyList<string> StateNames => Names;

        protected override void Update(int index, Parameter<double> parameter, Tensor<double> gradient)
        {
            var state = State(index);
            state.Steps++;
            double[] values = parameter.Value.ToArray();
            for (int i = 0; i < values.Length; i++)
            {
                state[0][i] += gradient.Values[i];
                values[i] -= LearningRate / state.Steps * Math.Sign(state[0][i]);
            }
            parameter.Set(values);
        }
    }
}
