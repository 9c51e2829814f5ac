using System.Numerics;

namespace Autograd.Tests;

/// <summary>The kernels over one axis, against plain loops in double, at sizes around every vector width.</summary>
public class AxisKernelTests
{
    private static readonly (int Outer, int Axis, int Inner)[] Views =
    [
        .. from axis in new[] { 0, 1, 2, 7, 8, 9, 31, 64, 65, 300 } select (2, axis, 1),
        .. from inner in new[] { 2, 7, 8, 17, 33, 70 } from axis in new[] { 0, 1, 3, 40, 300 } select (2, axis, inner),
        (1, 3, 500), (0, 3, 4), (1, 5000, 1),
    ];

    [TestCaseSource(nameof(Views))]
    public void EveryKernelAgreesWithPlainLoops((int Outer, int Axis, int Inner) view)
    {
        Check<float>(view.Outer, view.Axis, view.Inner);
        Check<double>(view.Outer, view.Axis, view.Inner);
    }

    [Test]
    public void NaNAndInfinitiesOfARowMakeWhatPyTorchMakes()
    {
        float[][] rows = [[1, float.NaN, 2], [1, float.PositiveInfinity, 2], [float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity], [1, float.NegativeInfinity, 2]];
        foreach (float[] row in rows)
            foreach (var (outer, inner) in new[] { (1, 1), (1, 2) })
            {
                float[] x = [.. row.SelectMany(value => Enumerable.Repeat(value, inner))], y = new float[x.Length], sums = new float[inner];
                SoftmaxKernel.Softmax<float>(x, outer, 3, inner, y);
                Assert.That(y.Any(float.IsNaN), Is.EqualTo(row != rows[3]), "softmax");
                SoftmaxKernel.LogSoftmax<float>(x, outer, 3, inner, y);
                Assert.That(y.Any(float.IsNaN), Is.EqualTo(row != rows[3]), "log softmax");
                SoftmaxKernel.LogSumExp<float>(x, outer, 3, inner, sums);
                float expected = row == rows[0] ? float.NaN : row == rows[1] ? float.PositiveInfinity : row == rows[2] ? float.NegativeInfinity : 2.3132617f;
                Assert.That(sums, Is.All.EqualTo(expected).Within(1e-6f), "log sum exp");
                FoldJob<float, Larger<float>>.Fold(default, float.NegativeInfinity, x, outer, 3, inner, sums);
                Assert.That(sums, Is.All.EqualTo(row == rows[0] ? float.NaN : row.Max()), "maximum");
            }
    }

    [Test]
    public void ALengthBeyondTheRangeOfSquaresIsRight()
    {
        float[] y = new float[1];
        SpreadJob<float>.Of([3e30f, 4e30f], 1, 2, 1, y, SpreadKind.Length);
        Assert.That(y[0], Is.EqualTo(5e30f).Within(1e-5f).Percent);
        SpreadJob<float>.Of([3e-30f, 4e-30f], 1, 2, 1, y, SpreadKind.Length);
        Assert.That(y[0], Is.EqualTo(5e-30f).Within(1e-5f).Percent);
    }

    [Test]
    public void LongRowsAreSummedInBlocks()
    {
        float[] ones = [.. Enumerable.Repeat(0.1f, 3_000_000)], y = new float[1];
        Assert.That(PairSumJob<float, PairProduct<float>>.Of(ones, ones), Is.EqualTo(30_000f).Within(5e-3f).Percent);
        SpreadJob<float>.Of(ones, 1, ones.Length, 1, y, SpreadKind.Length);
        Assert.That(y[0], Is.EqualTo(Math.Sqrt(30_000)).Within(5e-3).Percent);
    }

    [Test]
    public void ATransposedCopyMovesEveryElement([Values(0, 1, 5, 8, 17, 70)] int rows, [Values(0, 1, 4, 9, 64, 130)] int columns)
    {
        Check<float>();
        Check<double>();
        Check<int>();

        void Check<T>()
            where T : struct, INumberBase<T>
        {
            int stride = columns + 3;
            T[] x = [.. Enumerable.Range(0, rows * stride).Select(T.CreateChecked)], y = new T[rows * columns];
            TransposedCopy.Write<T>(x, stride, rows, columns, y, rows);
            Assert.That(y, Is.EqualTo(from j in Enumerable.Range(0, columns) from i in Enumerable.Range(0, rows) select x[i * stride + j]));
        }
    }

    [Test]
    public void AChoiceTakesEachElementFromItsSide([Range(0, 40)] int length, [Values(0, 1)] int stepA, [Values(0, 1)] int stepB)
    {
        var random = new Random(length);
        bool[] mask = [.. Enumerable.Range(0, length).Select(_ => random.Next(2) == 1)];
        float[] a = Samples.Uniform<float>(random, Math.Max(length, 1)), b = Samples.Uniform<float>(random, Math.Max(length, 1)), y = new float[length];
        ChooseKernel.Choose<float>(mask, a, stepA, b, stepB, y);
        Assert.That(y, Is.EqualTo(mask.Select((yes, i) => yes ? a[i * stepA] : b[i * stepB])));
    }

    private static void Check<T>(int outer, int axis, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(axis * 31 + inner);
        T[] x = Samples.Uniform<T>(random, outer * axis * inner), upstream = Samples.Uniform<T>(random, x.Length);
        T[] y = new T[x.Length], dx = new T[x.Length], row = new T[outer * inner], first = Samples.Uniform<T>(random, row.Length), second = Samples.Uniform<T>(random, row.Length);
        double scale = 4 + Math.Sqrt(axis);

        FoldJob<T, Larger<T>>.Fold(default, T.NegativeInfinity, x, outer, axis, inner, row);
        Samples.AreClose(row, Rows(x, values => values.DefaultIfEmpty(double.NegativeInfinity).Max()), 0, "maximum");
        FoldJob<T, Times<T>>.Fold(default, T.One, x, outer, axis, inner, row);
        Samples.AreClose(row, Rows(x, values => values.Aggregate(1.0, (product, value) => product * value)), scale, "product");
        SpreadJob<T>.Of(x, outer, axis, inner, row, SpreadKind.Length);
        Samples.AreClose(row, Rows(x, values => Math.Sqrt(values.Sum(value => value * value))), scale * scale, "length");
        if (axis > 1)
        {
            SpreadJob<T>.Of(x, outer, axis, inner, row, SpreadKind.Variance, 1);
            Samples.AreClose(row, Rows(x, values => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (axis - 1)), scale, "variance");
        }

        SoftmaxKernel.LogSumExp<T>(x, outer, axis, inner, row);
        Samples.AreClose(row, Rows(x, values => Math.Log(values.Sum(Math.Exp))), 2 * scale, "log sum exp");
        RowwiseJob<T, DistanceTimes<T>>.Map(default, x, first, second, outer, axis, inner, y);
        Samples.AreClose(y, Elements((at, o, i) => D(second[o * inner + i]) * (D(x[at]) - D(first[o * inner + i]))), 2, "q·(x − p)");

        double[] sums = Rows(x, values => values.Sum(Math.Exp));
        SoftmaxKernel.Softmax<T>(x, outer, axis, inner, y);
        Samples.AreClose(y, Elements((at, o, i) => Math.Exp(D(x[at])) / sums[o * inner + i]), scale, "softmax");
        SoftmaxKernel.Backward<T>(upstream, y, outer, axis, inner, dx, logarithm: false);
        double[] products = Rows([.. y.Zip(upstream, (a, b) => a * b)], values => values.Sum());
        Samples.AreClose(dx, Elements((at, o, i) => D(y[at]) * (D(upstream[at]) - products[o * inner + i])), scale, "the gradient of softmax");
        SoftmaxKernel.LogSoftmax<T>(x, outer, axis, inner, y);
        Samples.AreClose(y, Elements((at, o, i) => D(x[at]) - Math.Log(sums[o * inner + i])), 4 * scale, "log softmax");
        SoftmaxKernel.Backward<T>(upstream, y, outer, axis, inner, dx, logarithm: true);
        double[] totals = Rows(upstream, values => values.Sum());
        Samples.AreClose(dx, Elements((at, o, i) => D(upstream[at]) - Math.Exp(D(y[at])) * totals[o * inner + i]), 4 * scale, "the gradient of log softmax");

        Cumulative.Sum<T>(x, outer, axis, inner, y);
        Samples.AreClose(y, Elements((at, o, i) => Enumerable.Range(0, Place(at) + 1).Sum(a => D(x[(o * axis + a) * inner + i]))), scale * scale, "running sums");
        Cumulative.Sum<T>(x, outer, axis, inner, y, fromEnd: true);
        Samples.AreClose(y, Elements((at, o, i) => Enumerable.Range(Place(at), axis - Place(at)).Sum(a => D(x[(o * axis + a) * inner + i]))), scale * scale, "running sums from the end");

        int Place(int at) => at / inner % axis;

        double[] Elements(Func<int, int, int, double> f) => [.. Enumerable.Range(0, x.Length).Select(at => f(at, at / inner / axis, at % inner))];

        double[] Rows(T[] values, Func<double[], double> f) =>
            [.. from o in Enumerable.Range(0, outer) from i in Enumerable.Range(0, inner) select f([.. Enumerable.Range(0, axis).Select(a => D(values[(o * axis + a) * inner + i]))])];
    }

    private static double D<T>(T value)
        where T : INumberBase<T> => double.CreateChecked(value);
}
