namespace Autograd.Tests.Files;

public sealed class TensorFileTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void ATensorComesBackWithItsNameAndNumbers()
    {
        string path = Path.Combine(_folder, "W1.safetensors");
        var x = Tensor.Of(new[,] { { 1.5, -2 }, { 3, 0.1 } }).Named("W1");
        x.Save(path);
        var loaded = Tensor.Load<double>(path);
        Assert.That((loaded.Equal(x), loaded.Label), Is.EqualTo((true, "W1")));
        Assert.That(Tensor.Load<float>(path).Item(1, 1), Is.EqualTo(0.1f));
    }

    [Test]
    public void AFileOfSeveralIsRefused()
    {
        string path = Path.Combine(_folder, "two.safetensors");
        Safetensors.Save(path, ("a", Tensor.Scalar(1f)), ("b", Tensor.Scalar(2f)));
        Assert.That(() => Tensor.Load<float>(path), Throws.TypeOf<InvalidInputException>().With.Message.Contains("holds 2 tensors"));
    }
}
