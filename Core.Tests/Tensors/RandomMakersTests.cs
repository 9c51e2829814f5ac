namespace Autograd.Tests;

public class RandomMakersTests
{
    [Test]
    public void LikeAnotherTensorMeansItsShape()
    {
        var x = Tensor.Zeros<float>([2, 3]);
        Assert.That(Tensor.RandLike(x, new TorchGenerator(7)).Equal(Tensor.Rand<float>([2, 3], new TorchGenerator(7))), Is.True);
        Assert.That(Tensor.RandnLike(x, new TorchGenerator(7)).Equal(Tensor.Randn<float>([2, 3], new TorchGenerator(7))), Is.True);
    }
}
