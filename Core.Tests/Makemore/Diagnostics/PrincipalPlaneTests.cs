namespace Autograd.Tests.Diagnostics;

public sealed class PrincipalPlaneTests
{
    [Test]
    public void PointsOnALineSpreadAlongIt()
    {
        // (3, 4)·t: along the unit vector (0.6, 0.8), at 5t.
        var (points, share) = PrincipalPlane.Of([-3, -4, 0, 0, 3, 4], width: 2);
        Assert.That(points.Select(point => point.X), Is.EqualTo(new[] { -5, 0, 5.0 }).Within(1e-9));
        Assert.That(points.Select(point => point.Y), Is.All.EqualTo(0).Within(1e-9));
        Assert.That(share, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void TheShareIsThatOfTheTwoLargestVariances()
    {
        // Variances in the ratio 9 : 4 : 1 along the axes, and a mean that is taken off.
        var (points, share) = PrincipalPlane.Of([10, 3 + 10, 10, 10, -3 + 10, 10, 2 + 10, 10, 10, -2 + 10, 10, 10, 10, 10, 1 + 10, 10, 10, -1 + 10], width: 3);
        Assert.That(share, Is.EqualTo(13.0 / 14).Within(1e-9));
        Assert.That(points[0].X, Is.EqualTo(3).Within(1e-6));
        Assert.That(points[2].Y, Is.EqualTo(2).Within(1e-6));
    }

    [Test]
    public void DistancesInThePlaneAreThoseOfFlatPoints()
    {
        // 27 points in a plane of 10 dimensions keep their distances.
        var g = new TorchGenerator(5);
        var flat = Tensor.Randn<float>([27, 2], g).MatMul(Tensor.Randn<float>([2, 10], g)).ToArray();
        var (points, share) = PrincipalPlane.Of(flat, 10);
        Assert.That(share, Is.EqualTo(1).Within(1e-9));
        for (int i = 1; i < 27; i++)
        {
            double inSpace = Math.Sqrt(Enumerable.Range(0, 10).Sum(k => Math.Pow(flat[i * 10 + k] - flat[k], 2)));
            Assert.That(Math.Sqrt(Math.Pow(points[i].X - points[0].X, 2) + Math.Pow(points[i].Y - points[0].Y, 2)), Is.EqualTo(inSpace).Within(1e-4));
        }
    }

    [Test]
    public void OneDimensionAndEqualPointsAreFine()
    {
        Assert.That(PrincipalPlane.Of([1, 3], width: 1).Points, Is.EqualTo(new[] { (-1.0, 0.0), (1.0, 0.0) }));
        Assert.That(PrincipalPlane.Of([1, 1, 1, 1], width: 2).Points, Is.EqualTo(new[] { (0.0, 0.0), (0.0, 0.0) }));
        Assert.That(PrincipalPlane.Of([], width: 2).Points, Is.Empty);
    }
}
