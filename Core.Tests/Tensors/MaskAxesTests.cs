namespace Autograd.Tests;

public class MaskAxesTests
{
    private static readonly Mask Rows = Mask.Of([true, false, true, true, false, false], [3, 2]);

    [Test]
    public void AnyAndAllRunAlongAnAxis()
    {
        Assert.That(Rows.Any(1).Values.ToArray(), Is.EqualTo(new[] { true, true, false }));
        Assert.That(Rows.All(-1).Values.ToArray(), Is.EqualTo(new[] { false, true, false }));
        Assert.That(Rows.Any(0).Shape, Is.EqualTo(Shape.Of(2)));
    }

    [Test]
    public void OverNoElementsNoneIsTrueAndAllAre()
    {
        var empty = Mask.Of([], [2, 0]);
        Assert.That(empty.Any(1).Any(), Is.False);
        Assert.That(empty.All(1).All(), Is.True);
    }
}
