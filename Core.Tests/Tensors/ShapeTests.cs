namespace Autograd.Tests;

public class ShapeTests
{
    [Test]
    public void AScalarHasNoAxesAndOneElement()
    {
        Assert.That((Shape.Scalar.Rank, Shape.Scalar.Count, Shape.Scalar.ToString()), Is.EqualTo((0, 1, "[]")));
        Assert.That(Shape.Of(), Is.SameAs(Shape.Scalar));
    }

    [Test]
    public void SizesRankAndCount()
    {
        Shape shape = [2, 3, 4];
        Assert.That((shape.Rank, shape.Count, shape.ToString()), Is.EqualTo((3, 24, "[2,3,4]")));
        Assert.That((shape[0], shape[2], shape[-1], shape[-3], shape[^1], shape[^3]), Is.EqualTo((2, 4, 4, 2, 4, 2)));
        Assert.That(shape.Sizes.ToArray(), Is.EqualTo(new[] { 2, 3, 4 }));
        int sum = 0;
        foreach (int size in shape)
            sum += size;
        Assert.That(sum, Is.EqualTo(9));
    }

    [Test]
    public void AnAxisOfSize0MakesAnEmptyShape()
    {
        Assert.That(Shape.Of(3, 0, 2).Count, Is.Zero);
        Assert.That(Shape.Of(int.MaxValue, int.MaxValue, 0).Count, Is.Zero);
    }

    [Test]
    public void ShapesAreEqualByTheirSizes()
    {
        Shape one = [2, 3], other = [2, 3];
        Assert.That(one, Is.EqualTo(other));
        Assert.That(one.GetHashCode(), Is.EqualTo(other.GetHashCode()));
        Assert.That(Shape.Of(2, 3), Is.Not.EqualTo(Shape.Of(3, 2)));
        Assert.That(Shape.Of(2, 1), Is.Not.EqualTo(Shape.Of(2)));
        Assert.That(Shape.Of(2).Equals(null), Is.False);
    }

    [Test]
    public void EightAxesAreAllowedAndNineAreNot()
    {
        Assert.That(Shape.Of(1, 2, 1, 2, 1, 2, 1, 2).Count, Is.EqualTo(16));
        Fails(() => Shape.Of(1, 1, 1, 1, 1, 1, 1, 1, 1), "A shape of rank 9 was asked for: at most 8 axes are supported.");
    }

    [Test]
    public void ANegativeSizeIsAnError() =>
        Fails(() => Shape.Of(3, -1), "The shape [3,-1] has a negative axis: every axis needs a size of 0 or more.");

    [Test]
    public void MoreElementsThanMemoryHoldsAreAnError()
    {
        Fails(() => Shape.Of(65536, 65536), "The shape [65536,65536] has 4294967296 elements: at most 2147483591 fit in one tensor.");
        Fails(() => Shape.Of(int.MaxValue), "The shape [2147483647] has 2147483647 elements: at most 2147483591 fit in one tensor.");
    }

    [Test]
    public void ACountThatWrapsAroundAnyIntegerIsAnError()
    {
        const int Large = 1 << 30;
        Fails(() => Shape.Of(Large, Large, Large, Large, Large, Large, Large, Large), "The shape [1073741824,1073741824,1073741824,1073741824,1073741824,1073741824,1073741824,1073741824] has 1766847064778384329583297500742918515827483896875618958121606201292619776 elements: at most 2147483591 fit in one tensor.");
        Assert.That(() => Shape.Of(65536, 65536, 65536, 65536), Throws.TypeOf<ShapeException>());
    }

    [Test]
    public void AnAxisThatDoesNotExistIsAnError()
    {
        Fails(() => _ = Shape.Of(2, 3)[2], "Axis 2 does not exist in the shape [2,3]: accepted are -2 to 1.");
        Fails(() => _ = Shape.Of(2, 3)[-3], "Axis -3 does not exist in the shape [2,3]: accepted are -2 to 1.");
        Fails(() => _ = Shape.Scalar[0], "Axis 0 was asked for, but a scalar has no axes.");
        Fails(() => _ = Shape.Of(2, 3)[^3], "Axis ^3 does not exist in the shape [2,3]: accepted are ^2 to ^1.");
        Fails(() => _ = Shape.Of(2, 3)[^0], "Axis ^0 does not exist in the shape [2,3]: accepted are ^2 to ^1.");
        Fails(() => _ = Shape.Scalar[^1], "Axis ^1 was asked for, but a scalar has no axes.");
    }

    private static void Fails(Action action, string message) =>
        Assert.That(action, Throws.TypeOf<ShapeException>().With.Message.EqualTo(message));
}
