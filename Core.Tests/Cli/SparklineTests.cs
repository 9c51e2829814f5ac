using Autograd.Cli;

namespace Autograd.Tests.Cli;

public sealed class SparklineTests
{
    [TestCase(new double[0], "")]
    [TestCase(new[] { 5.0 }, "▁")]
    [TestCase(new[] { 3.0, 3.0 }, "▁▁")]
    [TestCase(new[] { 0.0, 7.0, 3.0 }, "▁█▄")]
    [TestCase(new[] { 100.0, 3.0, 2.0, 1.0 }, "█▅▁")]
    public void TheLastThreeAreShown(double[] values, string expected) => Assert.That(Sparkline.Of(values, 3), Is.EqualTo(expected));
}
