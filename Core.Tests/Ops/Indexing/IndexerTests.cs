namespace Autograd.Tests;

/// <summary><c>x[…]</c>, with PyTorch's results.</summary>
public class IndexerTests
{
    private static readonly Tensor<double> X = Tensor.Arange<double>(24).Reshape(2, 3, 4).Clone().Named("x");

    private static IEnumerable<TestCaseData> Parts()
    {
        foreach (var (name, part, shape, first) in new (string, Tensor<double>, Shape, double)[]
        {
            ("x[1]", X[1], [3, 4], 12), ("x[1, 2]", X[1, 2], [4], 20), ("x[1, 2, 3]", X[1, 2, 3], [], 23), ("x[-1]", X[-1], [3, 4], 12), ("x[^1, ^1]", X[^1, ^1], [4], 20),
            ("x[.., 1..3]", X[.., 1..3], [2, 2, 4], 4), ("x[.., .., ::2]", X[.., .., AxisIndex.Every(2, ..)], [2, 3, 2], 0), ("x[0, 1..1]", X[0, 1..1], [0, 4], double.NaN),
            ("x[ix]", X[Indices.Of(1, 0, 1)], [3, 3, 4], 12), ("x[table]", X[new Indices([1, 0, 1, 1], [2, 2])], [2, 2, 3, 4], 12), ("x[.., ix]", X[.., Indices.Of(2, 2)], [2, 2, 4], 8),
            ("x[0, .., ix]", X[0, .., Indices.Of(3, 0)], [3, 2], 3), ("x[ix, iy]", X[Indices.Of(0, 1), Indices.Of(2, 0)], [2, 4], 8), ("x[ix, iy, iz]", X[Indices.Of(0, 1), Indices.Of(2, 0), Indices.Of(1, 3)], [2], 9),
            ("pairs broadcast", X[new Indices([0, 1], [2, 1]), Indices.Of(2, 0, 1)], [2, 3, 4], 8), ("x[.., iy, iz]", X[.., Indices.Of(2, 0), Indices.Of(1, 3)], [2, 2], 9), ("x[ix, 0, iz]", X[Indices.Of(1, 0), 0, Indices.Of(1, 3)], [2], 13),
            ("negative indices", X[Indices.Of(-1)], [1, 3, 4], 12), ("x[mask]", X[X > 21.5], [2], 22), ("x[mask of rows]", X[Mask.Of([false, true], [2])], [1, 3, 4], 12), ("x[0, mask]", X[0, Mask.Of([true, false, true], [3])], [2, 4], 0),
        })
            yield return new TestCaseData(part, shape, first).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Parts))]
    public void APartHasPyTorchsShapeAndElements(Tensor<double> part, Shape shape, double first)
    {
        Assert.That(part.Shape, Is.EqualTo(shape));
        if (part.Count > 0)
            Assert.That(part.Values[0], Is.EqualTo(first));
    }

    private static IEnumerable<TestCaseData> Errors()
    {
        foreach (var (words, call) in new (string, Func<object>)[]
        {
            ("x [2,3,4] has 3 axes, 4 were indexed", () => X[0, 0, 0, 0]),
            ("2 is outside axis 0 of x [2,3,4]: accepted are -2 to 1", () => X[2]),
            ("1..5 is outside axis 1 of x [2,3,4]: accepted are ranges inside 0..3", () => X[.., 1..5]),
            ("0 is outside axis 0 of an unnamed tensor [0,2]: the axis has size 0", () => Tensor.Zeros<double>([0, 2])[0]),
            ("with a range between them", () => X[Indices.Of(0), .., Indices.Of(0)]),
            ("by a mask and by more", () => X[Mask.Of([true, false], [2]), Indices.Of(0)]),
            ("a mask of the shape [3]", () => X[Mask.Of([true, false, true], [3])]),
            ("index 3 (at position 1 of Yb [2]) is out of range for axis 1 of x [2,3,4]: accepted are 0 to 2", () => X[Indices.Of(0, 1), Indices.Of(0, 3).Named("Yb")]),
            ("do not broadcast", () => X[Indices.Of(0, 1), Indices.Of(0, 1, 2)]),
        })
            yield return new TestCaseData(words, call).SetArgDisplayNames(words);
    }

    [TestCaseSource(nameof(Errors))]
    public void AnErrorSaysWhatIsAccepted(string words, Func<object> call) =>
        Assert.That(() => call(), Throws.Exception.With.Message.Contains(words));

    [Test]
    public void ANumberHonoursItsFormatInAnyCulture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "−" } };
            Assert.That($"{-X[1, 0, 1]:F2} {X.Item(0, 0, 3):F1} {X[0, 0, ..2]:F1}", Does.StartWith("-13.00 ").And.EndWith(" tensor([0.0, 1.0], shape: [2])"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Test]
    public void IndicesGiveNumbersAndParts()
    {
        var Xb = new Indices([5, 6, 7, 8], [2, 2], "Xb");
        int ix = Xb[1, 0];
        Assert.That((ix, Xb[-1, -1]), Is.EqualTo((7, 8)));
        Assert.That(Xb[0, ..].Values.ToArray(), Is.EqualTo(new[] { 5, 6 }));
        Assert.That(Xb[.., ^1].Values.ToArray(), Is.EqualTo(new[] { 6, 8 }));
        Assert.That(Xb[Xb.NotEqualTo(6)].Values.ToArray(), Is.EqualTo(new[] { 5, 7, 8 }));
        Assert.That(() => Xb[0], Throws.TypeOf<ShapeException>().With.Message.Contains("Xb [2,2] needs 2 places"));
        Assert.That(() => Xb[2, 0], Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("axis 0 of Xb [2,2]: accepted are -2 to 1"));
    }

    [Test]
    public void AnAccuracyIsOneLine()
    {
        var logits = Tensor.Of(new double[,] { { 1, 5, 2 }, { 4, 0, 1 }, { 0, 1, 9 }, { 7, 1, 2 } });
        Assert.That(logits.ArgMax(1).EqualTo(Indices.Of(1, 0, 2, 1)).Mean(), Is.EqualTo(0.75));
    }
}
