using System.Globalization;

namespace Autograd.Tests.Rendering;

public sealed class ValueSummaryTests
{
    [TestCase(0, "0")]
    [TestCase(-0.0, "0")]
    [TestCase(-4, "-4")]
    [TestCase(24.70408163265306, "24.7041")]
    [TestCase(0.0001234, "1.234e-04")]
    [TestCase(123456789, "1.235e+08")]
    [TestCase(double.NaN, "nan")]
    [TestCase(double.NegativeInfinity, "-inf")]
    public void ANumberHasFourDecimalsOrIsBareOrScientific(double number, string text)
        => Assert.That(ValueSummary.Number(number), Is.EqualTo(text));

    [TestCase(1.0 / 32, "0.03125")]
    [TestCase(1e-5, "1e-05")]
    [TestCase(double.PositiveInfinity, "inf")]
    public void AConstantIsShort(double number, string text) => Assert.That(ValueSummary.Constant(number), Is.EqualTo(text));

    [Test]
    public void AFewNumbersAreShownAndManySummedUp()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Cells(1, 2.5), Is.EqualTo(new[] { "1, 2.5000" }));
            Assert.That(Cells(1, 2, 3, 4, 5), Is.EqualTo(new[] { "min 1", "mean 3", "max 5" }));
            Assert.That(Cells(1, 2, double.NaN, 4, 5), Is.EqualTo(new[] { "min nan", "mean nan", "max nan" }));
            Assert.That(Cells(), Is.EqualTo(new[] { "no elements" }));
        }
    }

    [Test]
    public void WholeNumbersAreShownOrSummedUp()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ValueSummary.Of(Indices.Of(5, 13)).Single().Cells, Is.EqualTo(new[] { "5, 13" }));
            Assert.That(ValueSummary.Of(Indices.Of(5, 13, 0, 1, 2)).Single().Cells, Is.EqualTo(new[] { "5 numbers from 0 to 13" }));
        }
    }

    [Test]
    public void WholeNumbersAreWrittenAlikeInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        var tilde = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        tilde.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = tilde;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(ValueSummary.Of(Indices.Of(-1, 3)).Single().Cells, Is.EqualTo(new[] { "-1, 3" }));
                Assert.That(ValueSummary.Of(Indices.Of(-1, 0, 1, 2, 3)).Single().Cells, Is.EqualTo(new[] { "5 numbers from -1 to 3" }));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IReadOnlyList<string> Cells(params double[] values) => ValueSummary.Of(Tensor.Of<double>(values), null)[0].Cells;
}
