namespace Autograd.Tests;

public sealed class PublishedFigureTests
{
    [TestCase(2.0, 2.00009, 1e-4, ExpectedResult = true)]
    [TestCase(2.0, 1.99991, 1e-4, ExpectedResult = true)]
    [TestCase(2.0, 2.00011, 1e-4, ExpectedResult = false)]
    [TestCase(2.0, 1.99989, 1e-4, ExpectedResult = false)]
    [TestCase(0.0, 0.0, 0.0, ExpectedResult = true)]
    [TestCase(0.0, double.Epsilon, 0.0, ExpectedResult = false)]
    [TestCase(2.0, double.NaN, 1e-4, ExpectedResult = false)]
    [TestCase(2.0, double.PositiveInfinity, 1e-4, ExpectedResult = false)]
    public bool AFigurePassesWithinItsTolerance(double published, double ours, double tolerance) =>
        new PublishedFigure("figure", published, ours, tolerance, 4).Passed;
}
