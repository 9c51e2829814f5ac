namespace Autograd.Tests;

public class AxisSetTests
{
    private static readonly Shape Cube = [2, 3, 4];

    [Test]
    public void NegativeAxesCountFromTheEndAndOrderDoesNotMatter()
    {
        Assert.That(AxisSet.Of(Cube, -1, 0), Is.EqualTo(AxisSet.Of(Cube, 0, 2)));
        Assert.That(AxisSet.Of(Cube, 2, 0).ToString(), Is.EqualTo("0,2"));
    }

    [Test]
    public void AllAxes()
    {
        Assert.That(AxisSet.All(Cube), Is.EqualTo(AxisSet.Of(Cube, 0, 1, 2)));
        Assert.That(AxisSet.All(Shape.Scalar).IsEmpty);
        Assert.That(AxisSet.All([1, 1, 1, 1, 1, 1, 1, 1]).ToString(), Is.EqualTo("0,1,2,3,4,5,6,7"));
    }

    [Test]
    public void CountInIsTheProductOfTheSizes()
    {
        Assert.That(AxisSet.Of(Cube, 0, 2).CountIn(Cube), Is.EqualTo(8));
        Assert.That(default(AxisSet).CountIn(Cube), Is.EqualTo(1));
        Assert.That(AxisSet.All([3, 0]).CountIn([3, 0]), Is.Zero);
    }

    [Test]
    public void Contains()
    {
        var axes = AxisSet.Of(Cube, 1);
        Assert.That((axes.Contains(0), axes.Contains(1), axes.Contains(2), axes.IsEmpty), Is.EqualTo((false, true, false, false)));
    }

    [Test]
    public void AnAxisNamedTwiceIsAnError() =>
        Assert.That(() => AxisSet.Of(Cube, 1, -2), Throws.TypeOf<ShapeException>().With.Message.EqualTo("Axis -2 of the shape [2,3,4] is named twice."));

    [Test]
    public void AnAxisThatDoesNotExistIsAnError() =>
        Assert.That(() => AxisSet.Of(Cube, 3), Throws.TypeOf<ShapeException>().With.Message.EqualTo("Axis 3 does not exist in the shape [2,3,4]: accepted are -3 to 2."));

    [Test]
    public void AReductionOverAnotherShapesAxesIsAnError() =>
        Assert.That(() => Tensor.Ones<double>([2]).Sum(AxisSet.Of(Cube, 0, 2)), Throws.TypeOf<ShapeException>().With.Message.EqualTo("The axes 0,2 do not all exist in the shape [2]."));
}
