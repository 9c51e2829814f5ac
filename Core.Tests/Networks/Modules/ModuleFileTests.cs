using Autograd.Tests.Golden;

namespace Autograd.Tests.Modules;

/// <summary>Modules in safetensors files.</summary>
public sealed class ModuleFileTests
{
    private string path = "";

    [SetUp]
    public void Choose() => path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.safetensors");

    [TearDown]
    public void Remove() => File.Delete(path);

    [Test]
    public void The_file_has_the_names_of_PyTorchs_state_dict()
    {
        Nested(1).Save(path);
        Assert.That(SafetensorsFile.Load(path).Names, Is.EquivalentTo(GoldenFile.Read("modules.json").Strings("state names")));
        Assert.That(SafetensorsFile.Load(path).ElementOf("1.1.num_batches_tracked"), Is.EqualTo(SafetensorsElement.I64));
    }

    [Test]
    public void A_loaded_module_computes_what_the_saved_one_did()
    {
        var (saved, loaded) = (Nested(1), Nested(2));
        var x = Indices.Of(0, 3, 4);
        saved.Forward(x); // moves the running statistics
        saved.Save(path);
        loaded.Load(path);
        saved.Eval();
        loaded.Eval();
        Assert.That(loaded.Forward(x).ToArray(), Is.EqualTo(saved.Forward(x).ToArray()));
        Assert.That(((BatchNorm1d<float>)((Sequential<float>)loaded[1])[1]).NumBatchesTracked!.Value, Is.EqualTo(1));
    }

    [Test]
    public void A_module_of_another_precision_takes_the_values()
    {
        new Linear<float>(2, 2, new TorchGenerator(1)).Save(path);
        var linear = new Linear<double>(2, 2, new TorchGenerator(2));
        linear.Load(path);
        Assert.That(linear.Weight.Value.ToArray(), Is.EqualTo(new Linear<float>(2, 2, new TorchGenerator(1)).Weight.Value.ToArray().Select(x => (double)x)));
    }

    [Test]
    public void All_that_does_not_fit_is_named_and_nothing_is_changed()
    {
        new Sequential<float>(new Linear<float>(2, 3, new TorchGenerator(1)), new Linear<float>(3, 1, new TorchGenerator(1))).Save(path);
        var model = new Sequential<float>(new Linear<float>(2, 4, new TorchGenerator(2)), new Tanh(), new Linear<float>(4, 1, new TorchGenerator(2)));
        float[] before = model.Parameters()[0].Value.ToArray();
        var message = Assert.Throws<InvalidInputException>(() => model.Load(path))!.Message;
        Assert.That(message, Does.Contain("0.weight has the shape [3,2], [4,2] was expected").And.Contain("2.weight [1,4] is missing").And.Contain("1.bias is not expected"));
        Assert.That(model.Parameters()[0].Value.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void Loosely_only_the_names_that_both_have_are_read()
    {
        new Sequential<float>(new Linear<float>(2, 3, new TorchGenerator(1))).Save(path);
        var model = new Sequential<float>(new Linear<float>(2, 3, new TorchGenerator(2)), new BatchNorm1d<float>(3));
        model.Load(path, strict: false);
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
