namespace Autograd.Tests;

public class MaskTests
{
    private static readonly Tensor<double> X = Tensor.Of(new double[,] { { 1, -2, 3 }, { 0, 5, double.NaN } });

    [Test]
    public void ComparisonsBroadcastAndNaNIsUnequalToEverything()
    {
        Assert.That((X > 0.0).Values.ToArray(), Is.EqualTo(new[] { true, false, true, false, true, false }));
        Assert.That((0.0 >= X).Values.ToArray(), Is.EqualTo(new[] { false, true, false, true, false, false }));
        Assert.That((X <= Tensor.Of(1.0, 5.0, 5.0)).Values.ToArray(), Is.EqualTo(new[] { true, true, true, true, true, false }));
        Assert.That((X < Tensor.Of(new double[,] { { 1 }, { 6 } })).Values.ToArray(), Is.EqualTo(new[] { false, true, false, true, true, false }));
        Assert.That(X.EqualTo(X).Values.ToArray(), Is.EqualTo(new[] { true, true, true, true, true, false }));
        Assert.That(X.NotEqualTo(5).Sum(), Is.EqualTo(5));
        Assert.That((X.IsNaN().Sum(), X.IsFinite().Sum()), Is.EqualTo((1, 5)));
    }

    [Test]
    public void MasksCombineAndCount()
    {
        Mask positive = X > 0.0, odd = Mask.Of([true, false, true], [3]);
        Assert.That((positive & odd).Values.ToArray(), Is.EqualTo(new[] { true, false, true, false, false, false }));
        Assert.That((positive | odd).Sum(), Is.EqualTo(5));
        Assert.That((positive ^ odd).Sum(), Is.EqualTo(3));
        Assert.That((!positive).Sum(), Is.EqualTo(3));
        Assert.That((positive.Mean(), positive.Any(), positive.All()), Is.EqualTo((0.5, true, false)));
        Assert.That((positive.Sum(0).Values.ToArray(), positive.Sum(1).Values.ToArray()), Is.EqualTo((new[] { 1, 1, 1 }, new[] { 2, 1 })));
        Assert.That(() => positive & Mask.Of([true, true], [2]), Throws.TypeOf<ShapeException>().With.Message.Contains("do not broadcast"));
    }

    [Test]
    public void AMaskTimesATensorIsTheTensorWhereItIsTrue()
    {
        var x = new Tape<double>().Watch(Tensor.Of(1.0, -2, 3), "x");
        var mask = x > 0.0;
        Assert.That((mask * x).ToArray(), Is.EqualTo(new double[] { 1, 0, 3 }));
        Assert.That((x * mask).Sum().Backward()[x].ToArray(), Is.EqualTo(new double[] { 1, 0, 1 }));
        Assert.That(mask.To<float>().ToArray(), Is.EqualTo(new float[] { 1, 0, 1 }));
    }

    [Test]
    public void WhereTakesNumbersOnEitherSide()
    {
        var x = new Tape<double>().Watch(Tensor.Of(1.0, -2, 3), "x");
        var y = Tensor.Where(x > 0.0, x * x, 0.0);
        Assert.That(y.ToArray(), Is.EqualTo(new double[] { 1, 0, 9 }));
        Assert.That(y.Sum().Backward()[x].ToArray(), Is.EqualTo(new double[] { 2, 0, 6 }));
        Assert.That(x.MaskedFill(x < 0.0, double.NegativeInfinity).ToArray(), Is.EqualTo(new[] { 1, double.NegativeInfinity, 3 }));
    }

    [Test]
    public void TrianglesAreAsInPyTorch()
    {
        var ones = Tensor.Ones<double>([2, 3]);
        Assert.That(ones.Tril().ToArray(), Is.EqualTo(new double[] { 1, 0, 0, 1, 1, 0 }));
        Assert.That(ones.Tril(-1).ToArray(), Is.EqualTo(new double[] { 0, 0, 0, 1, 0, 0 }));
        Assert.That(ones.Triu(1).ToArray(), Is.EqualTo(new double[] { 0, 1, 1, 0, 0, 1 }));
        Assert.That(() => Tensor.Ones<double>([3]).Tril(), Throws.TypeOf<ShapeException>());
    }

    [Test]
    public void AMaskIsRecycledWithItsScope()
    {
        var workspace = new Workspace<double>();
        Mask mask;
        using (workspace.Begin())
            mask = Tensor.Of(1.0, 2.0) > 1.5;
        Assert.That(() => mask.Sum(), Throws.InvalidOperationException.With.Message.Contains("recycled"));
    }

    [Test]
    public void TheTextShowsValuesShapeAndName() =>
        Assert.That(Mask.Of([true, false], [2]).Named("m").ToString(), Is.EqualTo("mask([true, false], shape: [2], label: m)"));
}
