namespace Autograd.Tests;

public class MakerTests
{
    [Test]
    public void ArangeEndsBeforeItsEnd()
    {
        Assert.That(Tensor.Arange<float>(4).ToArray(), Is.EqualTo(new float[] { 0, 1, 2, 3 }));
        Assert.That(Tensor.Arange<double>(1, 2, 0.25).ToArray(), Is.EqualTo(new[] { 1, 1.25, 1.5, 1.75 }));
        Assert.That(Tensor.Arange<double>(5, 2, -1).ToArray(), Is.EqualTo(new double[] { 5, 4, 3 }));
        Assert.That(Tensor.Arange<double>(0).Count, Is.Zero);
        Assert.That(Indices.Arange(3).Values.ToArray(), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(() => Tensor.Arange<double>(0, 5, -1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("a step towards the end"));
        Assert.That(() => Tensor.Arange<double>(0, 5, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Tensor.Arange<double>(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void LinspaceHasBothEnds()
    {
        Assert.That(Tensor.Linspace<double>(0, 1, 5).ToArray(), Is.EqualTo(new[] { 0, 0.25, 0.5, 0.75, 1 }));
        Assert.That(Tensor.Linspace<double>(3, 9, 1).ToArray(), Is.EqualTo(new double[] { 3 }));
        Assert.That(Tensor.Linspace<double>(3, 9, 0).Count, Is.Zero);
    }

    [Test]
    public void EyeAndTheLikes()
    {
        Assert.That(Tensor.Eye<double>(2, 3).ToArray(), Is.EqualTo(new double[] { 1, 0, 0, 0, 1, 0 }));
        var x = Tensor.Randn<double>([2, 2], new TorchGenerator(1));
        Assert.That((Tensor.ZerosLike(x).Shape, Tensor.OnesLike(x).Sum().Item(), Tensor.FullLike(x, 2.5).Sum().Item()), Is.EqualTo((x.Shape, 4.0, 10.0)));
    }

    [Test]
    public void RandContinuesTheGeneratorsStream()
    {
        var expected = new float[5];
        new TorchGenerator(3).Rand<float>(expected);
        Assert.That(Tensor.Rand<float>([5], new TorchGenerator(3)).ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void RandPermIsAPermutation()
    {
        var order = Indices.RandPerm(100, new TorchGenerator(3));
        Assert.That(order.Values.ToArray(), Is.EquivalentTo(Enumerable.Range(0, 100)));
        var generator = new TorchGenerator(3);
        Assert.That(Indices.RandPerm(10, generator).Values.ToArray(), Is.EqualTo(new[] { 6, 0, 3, 7, 8, 5, 1, 9, 2, 4 }), "torch.randperm's, seed 3");
        Assert.That(Indices.RandPerm(5, generator).Values.ToArray(), Is.EqualTo(new[] { 4, 3, 2, 0, 1 }), "and on");
        Assert.That(Indices.RandPerm(100, new TorchGenerator(3)).Values.ToArray(), Is.EqualTo(order.Values.ToArray()));
    }

    [Test]
    public void NumbersBecomeTensorsBesideTensors()
    {
        Tensor<float> half = 0.5;
        Assert.That((2 * half + 1 - 0.5f).Item(), Is.EqualTo(1.5f));
    }
}
