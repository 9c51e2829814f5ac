using Autograd.Tests.Golden;

namespace Autograd.Tests.Modules;

/// <summary>Modules in safetensors files.</summary>
public sealed class ModuleFileTests
{
    private string _path = "";

    [SetUp]
    public void Choose() => _path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.safetensors");

    [TearDown]
    public void Remove() => File.Delete(_path);

    [Test]
    public void TheFileHasTheNamesOfPyTorchsStateDict()
    {
        Nested(1).Save(_path);
        Assert.That(SafetensorsFile.Load(_path).Names, Is.EquivalentTo(GoldenFile.Read("modules.json").Strings("state names")));
        Assert.That(SafetensorsFile.Load(_path).ElementOf("1.1.num_batches_tracked"), Is.EqualTo(SafetensorsElement.I64));
    }

    [Test]
    public void ALoadedModuleComputesWhatTheSavedOneDid()
    {
        var (saved, loaded) = (Nested(1), Nested(2));
        var x = Indices.Of(0, 3, 4);
        saved.Forward(x); // moves the running statistics
        saved.Save(_path);
        loaded.Load(_path);
        saved.Eval();
        loaded.Eval();
        Assert.That(loaded.Forward(x).ToArray(), Is.EqualTo(saved.Forward(x).ToArray()));
        Assert.That(((BatchNorm1d<float>)((Sequential<float>)loaded[1])[1]).NumBatchesTracked!.Value, Is.EqualTo(1));
    }

    [Test]
    public void AModuleOfAnotherPrecisionTakesTheValues()
    {
        new Linear<float>(2, 2, new TorchGenerator(1)).Save(_path);
        var linear = new Linear<double>(2, 2, new TorchGenerator(2));
        linear.Load(_path);
        Assert.That(linear.Weight.Value.ToArray(), Is.EqualTo(new Linear<float>(2, 2, new TorchGenerator(1)).Weight.Value.ToArray().Select(x => (double)x)));
    }

    [Test]
    public void AllThatDoesNotFitIsNamedAndNothingIsChanged()
    {
        new Sequential<float>(new Linear<float>(2, 3, new TorchGenerator(1)), new Linear<float>(3, 1, new TorchGenerator(1))).Save(_path);
        var model = new Sequential<float>(new Linear<float>(2, 4, new TorchGenerator(2)), new Tanh(), new Linear<float>(4, 1, new TorchGenerator(2)));
        float[] before = model.Parameters()[0].Value.ToArray();
        var message = Assert.Throws<InvalidInputException>(() => model.Load(_path))!.Message;
        Assert.That(message, Does.Contain("0.weight has the shape [3,2], [4,2] was expected").And.Contain("2.weight [1,4] is missing").And.Contain("1.bias is not expected"));
        Assert.That(model.Parameters()[0].Value.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void LooselyOnlyTheNamesThatBothHaveAreRead()
    {
        new Sequential<float>(new Linear<float>(2, 3, new TorchGenerator(1))).Save(_path);
        var model = new Sequential<float>(new Linear<float>(2, 3, new TorchGenerator(2)), new BatchNorm1d<float>(3));
        model.Load(_path, strict: false);
        Assert.That(model.Parameters()[0].Value.ToArray(), Is.EqualTo(new Linear<float>(2, 3, new TorchGenerator(1)).Weight.Value.ToArray()));
    }

    private static Sequential<float> Nested(ulong seed)
    {
        var g = new TorchGenerator(seed);
        return new Sequential<float>(
            new Embedding<float>(5, 4, g),
            new Sequential<float>(new Linear<float>(4, 3, g), new BatchNorm1d<float>(3), new Tanh()),
            new LayerNorm<float>([3]));
    }
}
