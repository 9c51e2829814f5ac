using Autograd.Tests.Golden;

namespace Autograd.Tests.Modules;

/// <summary>Names, modes, tapes and errors of modules.</summary>
public sealed class ModuleTests
{
    private static Sequential<float> Nested()
    {
        var g = new TorchGenerator(42);
        return new Sequential<float>(
            new Embedding<float>(5, 4, g),
            new Sequential<float>(new Linear<float>(4, 3, g), new BatchNorm1d<float>(3), new Tanh()),
            new LayerNorm<float>([3]));
    }

    [Test]
    public void ParametersAreNamedAndOrderedAsInPyTorch() =>
        Assert.That(Nested().NamedParameters().Select(named => named.Name), Is.EqualTo(GoldenFile.Read("modules.json").Strings("parameter names")));

    [Test]
    public void OnATapeParametersCarryTheirDottedNames()
    {
        var model = Nested();
        model.On(new Tape<float>());
        Assert.That(model.Parameters().Select(parameter => parameter.Label), Is.EqualTo(model.NamedParameters().Select(named => named.Name)));
        Assert.That(model.Parameters()[1].Value.Label, Is.EqualTo("1.0.weight"));
    }

    [Test]
    public void AParameterUsedTwiceIsOneLeafAndItsGradientTheSum()
    {
        var linear = new Linear<double>(2, 2, new TorchGenerator(1), bias: false);
        linear.Weight.Set([2, 0, 0, 3]);
        var tape = new Tape<double>();
        var model = new Sequential<double>(linear, linear);
        model.On(tape);
        var y = model.Forward(Tensor.Of([1.0, 1.0]));
        Assert.That(tape.Tensors.Count(tensor => tensor.Entry is null), Is.EqualTo(1));
        Assert.That(y.Sum().Backward()[linear.Weight].ToArray(), Is.EqualTo(new double[] { 4, 5, 5, 6 }));
        Assert.That(model.Parameters(), Has.Count.EqualTo(1));
    }

    [Test]
    public void WhereNothingIsRecordedTheTapeStaysEmpty()
    {
        var tape = new Tape<float>();
        var model = Nested();
        model.On(tape);
        using (NoGrad.Begin())
            model.Forward(Indices.Of(1, 2, 3));
        Assert.That(tape.Count, Is.Zero);
        Assert.That(model.On(null).Forward(Indices.Of(1, 2, 3)).Tape, Is.Null);
    }

    [Test]
    public void ModesReachAllModulesWithin()
    {
        var model = Nested();
        Assert.That(model.NamedModules().Select(named => named.Module.Training), Is.All.True);
        model.Eval();
        Assert.That(model.NamedModules().Select(named => named.Module.Training), Is.All.False);
        model.Train();
        Assert.That(model.NamedModules().Select(named => named.Module.Training), Is.All.True);
    }

    [Test]
    public void AGradientOfAnotherStepIsNotMistakenForThePresentOne()
    {
        var p = new Parameter<double>(Tensor.Scalar(3.0), "p");
        var tape = new Tape<double>();
        var first = tape.Watch(p).Pow(2).Backward();
        p.Descend(first[p], 0.5);
        var second = tape.Watch(p).Pow(2).Backward();
        Assert.That((first[p].Item(), second[p].Item()), Is.EqualTo((6.0, 0.0)));
        tape.Clear();
        Assert.That(() => second[p], Throws.ArgumentException.With.Message.Contains("cleared"));
        Assert.That(() => tape.Watch(1.0).Pow(2).Backward()[p], Throws.ArgumentException.With.Message.Contains("p []"));
    }

    [Test]
    public void APartOfANetworkIsToldByItsName()
    {
        var model = new Sequential<float>(new BatchNorm1d<float>(2, besselInTraining: true), new Tanh());
        Assert.That((model.Name, model[0].Name, model[1].Name), Is.EqualTo(("Sequential", "BatchNorm1d", "Tanh")));
        Assert.That(model[0].ToString(), Does.EndWith("track_running_stats=True, bessel_in_training=True)"));
    }

    [Test]
    public void FlattenAndFlattenConsecutiveJoinAxes()
    {
        var x = Tensor.Arange<double>(24).Reshape([2, 4, 3]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new Flatten().Forward(x).Shape, Is.EqualTo(Shape.Of(2, 12)));
            Assert.That(new Flatten(0, 1).Forward(x).Shape, Is.EqualTo(Shape.Of(8, 3)));
            Assert.That(new FlattenConsecutive(2).Forward(x).Shape, Is.EqualTo(Shape.Of(2, 2, 6)));
            Assert.That(new FlattenConsecutive(4).Forward(x).Shape, Is.EqualTo(Shape.Of(2, 12)), "an axis of size 1 is left out");
            Assert.That(new FlattenConsecutive(2).Forward(x).Item(0, 1, 5), Is.EqualTo(11));
            Assert.That(() => new FlattenConsecutive(3).Forward(x), Throws.TypeOf<ShapeException>());
        }
    }

    [Test]
    public void DropoutScalesWhatItKeepsAndDoesNothingInEvaluation()
    {
        Module<double> dropout = new Dropout(0.25, new TorchGenerator(1));
        var x = Tensor.Ones<double>([1000]);
        Assert.That(dropout.Forward(x).ToArray().Distinct(), Is.EquivalentTo(new[] { 0, 1 / 0.75 }));
        dropout.Eval();
        Assert.That(dropout.Forward(x).ToArray(), Is.All.EqualTo(1));
    }

    [Test]
    public void AModulePrintsItselfAsInPyTorch() =>
        Assert.That(new Sequential<float>(new Linear<float>(2, 3, new TorchGenerator(1)), new Sequential<float>(new Relu())).ToString(), Is.EqualTo(
            "Sequential(\n  (0): Linear(in_features=2, out_features=3, bias=True)\n  (1): Sequential(\n    (0): Relu()\n  )\n)"));

    [Test]
    public void InputThatDoesNotFitIsAnErrorThatNamesTheModule()
    {
        var g = new TorchGenerator(1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new Linear<float>(3, 2, g).Forward(Tensor.Zeros<float>([4, 2])), Throws.TypeOf<ShapeException>().With.Message.Contains("Linear"));
            Assert.That(() => new BatchNorm1d<float>(3).Forward(Tensor.Zeros<float>([4, 2])), Throws.TypeOf<ShapeException>().With.Message.Contains("[n,3]"));
            Assert.That(() => new BatchNorm1d<float>(3).Forward(Tensor.Zeros<float>([1, 3])), Throws.TypeOf<ShapeException>().With.Message.Contains("at least 2"));
            Assert.That(() => new LayerNorm<float>([3]).Forward(Tensor.Zeros<float>([3, 2])), Throws.TypeOf<ShapeException>());
            Assert.That(() => new Embedding<float>(3, 2, g).Forward(Tensor.Zeros<float>([3])), Throws.TypeOf<NotSupportedException>().With.Message.Contains("Indices"));
            Assert.That(() => new Linear<float>(3, 2, g).Forward(Indices.Of(1)), Throws.TypeOf<NotSupportedException>().With.Message.Contains("Linear"));
            Assert.That(() => new Dropout(1.5, g), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }
}
