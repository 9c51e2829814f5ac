namespace Autograd.Tests.Files;

/// <summary>Tensors saved and loaded in one call.</summary>
public sealed class SafetensorsTests
{
    private static readonly Tensor<float> W = Tensor.Of<float>([1, 2, 3, 4, 5, float.Epsilon], [2, 3]), B = Tensor.Scalar(-0f);

    private string _folder = "", _path = "";

    [SetUp]
    public void CreateFolder()
    {
        _folder = Directory.CreateTempSubdirectory("autograd-").FullName;
        _path = Path.Combine(_folder, "weights.safetensors");
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void NamedTensorsComeBackByName()
    {
        Safetensors.Save(_path, ("W", W), ("b", B));
        AssertBoth(Safetensors.Load<float>(_path));
        Assert.That(SafetensorsFile.Load(_path).Names, Is.EqualTo(new[] { "W", "b" }));
        Assert.That(Directory.GetFileSystemEntries(_folder), Has.Length.EqualTo(1), "no temporary file is left");
    }

    [Test]
    public void ADictionaryComesBack()
    {
        Safetensors.Save(_path, new Dictionary<string, Tensor<float>> { ["W"] = W, ["b"] = B });
        Safetensors.Save(_path, Safetensors.Load<float>(_path));
        AssertBoth(Safetensors.Load<float>(_path));
    }

    [Test]
    public void OneTensorComesBackWithItsLabel()
    {
        Safetensors.Save(_path, W.Clone().Named("W1"));
        var named = Safetensors.LoadOne<float>(_path);
        Safetensors.Save(_path, W);
        var unnamed = Safetensors.LoadOne<float>(_path);
        Assert.That((named.Label, unnamed.Label, named.Shape), Is.EqualTo(("W1", (string?)null, W.Shape)));
        Assert.That(named.ToArray(), Is.EqualTo(W.ToArray()));
    }

    [Test]
    public void ARecordedTensorIsSavedAsItsValues()
    {
        Safetensors.Save(_path, ("y", new Tape<float>().Watch(W) * 2f));
        var y = Safetensors.Load<float>(_path)["y"];
        Assert.That((y.ToArray()[4], y.Tape), Is.EqualTo((10f, (Tape<float>?)null)));
    }

    [Test]
    public void NumbersOfEveryTypeAreRounded()
    {
        SafetensorsFile.Save(_path, new Dictionary<string, string>(),
        [
            SafetensorsEntry.Of<float>("f32", [1], [0.1f]), SafetensorsEntry.Of<double>("f64", [1], [0.1]),
            SafetensorsEntry.Of<int>("i32", [1], [-7]), SafetensorsEntry.Of<long>("i64", [], [1L << 40]),
        ]);
        var single = Safetensors.Load<float>(_path);
        var exact = Safetensors.Load<double>(_path);
        Assert.That(new[] { "f32", "f64", "i32", "i64" }.Select(name => single[name].Item()), Is.EqualTo(new[] { 0.1f, 0.1f, -7f, 1L << 40 }));
        Assert.That(new[] { "f32", "f64", "i32", "i64" }.Select(name => exact[name].Item()), Is.EqualTo(new[] { (double)0.1f, 0.1, -7, 1L << 40 }));
    }

    [Test]
    public void WhatCannotBeLoadedIsRefusedByName()
    {
        string missing = Path.Combine(_folder, "missing.safetensors"), many = Path.Combine(_folder, "many.safetensors");
        Safetensors.Save(_path, ("W", W), ("b", B));
        SafetensorsFile.Save(many, new Dictionary<string, string>(), [SafetensorsEntry.Of<float>("deep", [1, 1, 1, 1, 1, 1, 1, 1, 1], [0])]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Safetensors.Load<float>(missing), Refused($"Cannot read {missing}: there is no such file."));
            Assert.That(() => Safetensors.LoadOne<float>(_path), Refused($"{_path} holds 2 tensors, but exactly one is accepted here; Safetensors.Load reads them all."));
            Assert.That(() => Safetensors.Load<float>(many), Refused($"Tensor 'deep' in {many} cannot be read: A shape of rank 9 was asked for: at most 8 axes are supported."));
        }
    }

    [Test]
    public void WhatCannotBeReadBackIsNotSaved()
    {
        Safetensors.Save(_path, W);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Safetensors.Save(_path, ("a", W), ("a", B)), Throws.ArgumentException.With.Message.StartsWith("Two tensors are called 'a'."));
            Assert.That(() => Safetensors.Save(_path, ("__metadata__", W)), Throws.ArgumentException);
            Assert.That(() => Safetensors.Save(_path, ("", W)), Throws.ArgumentException);
            Assert.That(() => Safetensors.Save(_folder, W), Refused($"Cannot write {_folder}: it is a folder, not a file."));
        }
        Assert.That(Safetensors.LoadOne<float>(_path).ToArray(), Is.EqualTo(W.ToArray()), "the file from before stays");
    }

    private static void AssertBoth(IReadOnlyDictionary<string, Tensor<float>> loaded)
    {
        Assert.That(loaded.Keys, Is.EquivalentTo(new[] { "W", "b" }));
        Assert.That((loaded["W"].Shape, loaded["b"].Shape, loaded["W"].Label), Is.EqualTo((W.Shape, Shape.Scalar, "W")));
        Assert.That(loaded["W"].ToArray(), Is.EqualTo(W.ToArray()));
        Assert.That(float.IsNegative(loaded["b"].Item()), Is.True);
    }

    private static NUnit.Framework.Constraints.Constraint Refused(string message)
        => Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(message);
}
