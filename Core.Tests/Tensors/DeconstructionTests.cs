namespace Autograd.Tests;

public class DeconstructionTests
{
    [Test]
    public void TheSizesOfAShapeAreVariables()
    {
        var (rows, columns) = Shape.Of(2, 3);
        var (batch, time, channels) = Shape.Of(4, 5, 6);
        var (a, b, c, d) = Shape.Of(1, 2, 3, 4);
        Assert.That((rows, columns, batch, time, channels), Is.EqualTo((2, 3, 4, 5, 6)));
        Assert.That((a, b, c, d), Is.EqualTo((1, 2, 3, 4)));
    }

    [Test]
    public void PartsOfATensorAreVariables()
    {
        var x = Tensor.Arange<double>(6);
        var (q, k) = x.Chunk(2);
        var (first, second, third) = x.Split(2);
        Assert.That((q.Item(0), k.Item(0)), Is.EqualTo((0, 3)));
        Assert.That((first.Item(0), second.Item(0), third.Item(0)), Is.EqualTo((0, 2, 4)));
    }

    [Test]
    public void AnotherNumberOfVariablesIsRefused()
    {
        Assert.That(() => { var (_, _, _) = Shape.Of(2, 3); }, Throws.TypeOf<ShapeException>().With.Message.EqualTo("The shape [2,3] has 2 sizes, 3 variables were given for them: one for each size is needed."));
        Assert.That(() => { var (_, _) = Tensor.Arange<double>(3).Unbind(); }, Throws.TypeOf<ShapeException>().With.Message.EqualTo("3 tensors were given to 2 variables: one variable for each tensor is needed."));
    }
}
