namespace Autograd.Tests;

/// <summary>Sort and TopK against PyTorch's rules: stable, NaN last, −0 equal to 0.</summary>
public class SortTests
{
    [Test]
    public void EqualElementsKeepTheirOrder()
    {
        var (values, indices) = Tensor.Of([3.0, 1, 3, -0.0, 0.0, 1]).Sort();
        Assert.That(values.ToArray(), Is.EqualTo(new[] { 0.0, 0, 1, 1, 3, 3 }));
        Assert.That(indices.Values.ToArray(), Is.EqualTo(new[] { 3, 4, 1, 5, 0, 2 }));
        Assert.That(Tensor.Of([3.0, 1, 3, -0.0, 0.0, 1]).ArgSort(descending: true).Values.ToArray(), Is.EqualTo(new[] { 0, 2, 1, 5, 3, 4 }));
    }

    [Test]
    public void NaNIsTheLargest([Values] bool descending)
    {
        float[] sorted = Tensor.Of([float.NaN, float.PositiveInfinity, -1, float.NegativeInfinity, -float.NaN]).Sort(descending: descending).Values.ToArray();
        float[] expected = [float.NegativeInfinity, -1, float.PositiveInfinity, float.NaN, float.NaN];
        Assert.That(sorted, Is.EqualTo(descending ? expected.Reverse() : expected));
    }

    [Test]
    public void LongAndShortLinesAreSortedAlike([Values(1, 2, 127, 128, 129, 1000, 5000)] int size, [Values] bool descending, [Values] bool wide)
    {
        Assert.That(wide ? Places<double>(size, descending) : Places<float>(size, descending), Is.EqualTo(Expected(size, descending)));
    }

    [Test]
    public void EachLineOfTheMiddleAxisIsSortedAlone()
    {
        var x = Tensor.Of([5.0, 2, 1, 9, 3, 4, 8, 7, 6, 0, 11, 10]).Reshape(2, 3, 2);
        Assert.That(x.Sort(1).Values.ToArray(), Is.EqualTo(new[] { 1.0, 2, 3, 4, 5, 9, 6, 0, 8, 7, 11, 10 }));
        var (values, indices) = x.TopK(2, 1);
        Assert.That(values.ToArray(), Is.EqualTo(new[] { 5.0, 9, 3, 4, 11, 10, 8, 7 }));
        Assert.That(indices.Values.ToArray(), Is.EqualTo(new[] { 0, 1, 2, 2, 2, 2, 0, 0 }));
    }

    // Up to 16 elements are selected, more are sorted; so are fewer where the numbers get better and better.
    [Test]
    public void TheFirstFewAreThoseOfNumbersInOrder([Values(1, 10, 16)] int k, [Values(0, 1)] int axis, [Values] bool largest)
    {
        var rising = Tensor.Arange<float>(90 * 91).Reshape(90, 91);
        foreach (var x in new[] { rising, -rising })
            Assert.That(x.TopK(k, axis, largest).Values.ToArray(), Is.EqualTo((axis == 0 ? x.Sort(0, largest).Values[..k] : x.Sort(1, largest).Values[.., ..k]).ToArray()));
    }

    [Test]
    public void TheFirstFewAreThoseOfTheWholeOrder([Values(1, 5, 16, 17)] int k, [Values(0, 1)] int axis, [Values] bool descending)
    {
        float[] special = [float.NaN, -0f, 0f, float.PositiveInfinity, -float.NaN, float.NegativeInfinity];
        float[] numbers = [.. Enumerable.Range(0, 90 * 91).Select(i => i % 13 == 0 ? special[i / 13 % special.Length] : (i * 7919 % 211 - 100) / 8f)];
        var x = Tensor.Of(numbers).Reshape(90, 91);
        var (values, indices) = x.TopK(k, axis, largest: descending);
        var (sorted, places) = x.Sort(axis, descending);
        Assert.That(Bits(values), Is.EqualTo(Bits(axis == 0 ? sorted[..k] : sorted[.., ..k])));
        Assert.That(indices.Values.ToArray(), Is.EqualTo((axis == 0 ? places.To<float>()[..k] : places.To<float>()[.., ..k]).ToArray()));
    }

    // In single precision they go through a network; in double precision those of a short axis are ranked, unless there is a NaN.
    [Test]
    public void ShortLinesSideBySideAreSortedAsEachAlone([Values(1, 2, 31, 64, 65)] int size, [Values(7, 16, 17, 40)] int lines, [Values] bool descending, [Values] bool withNaN)
    {
        Check<float>();
        Check<double>();

        void Check<T>()
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            T[] special = [T.NegativeZero, T.Zero, T.PositiveInfinity, T.NegativeInfinity, withNaN ? T.NaN : T.One];
            T[] numbers = [.. Enumerable.Range(0, size * lines).Select(i => i % 7 == 0 ? special[i / 7 % special.Length] : T.CreateChecked((i * 7919 % 211 - 100) / 8.0))];
            var x = Tensor.Of(numbers).Reshape(size, lines);
            var (values, indices) = x.Sort(0, descending);
            var (first, places) = x.TopK(Math.Min(size, 3), 0, largest: descending);
            for (int line = 0; line < lines; line++)
            {
                var (alone, order) = x[.., line].Sort(0, descending);
                Assert.That(values[.., line].ToArray(), Is.EqualTo(alone.ToArray()));
                Assert.That(indices.To<T>()[.., line].ToArray(), Is.EqualTo(order.To<T>().ToArray()));
                Assert.That(first[.., line].ToArray(), Is.EqualTo(alone[..Math.Min(size, 3)].ToArray()));
                Assert.That(places.To<T>()[.., line].ToArray(), Is.EqualTo(order.To<T>()[..Math.Min(size, 3)].ToArray()));
            }
        }
    }

    [Test]
    public void TheGradientGoesToWhereTheElementsStood()
    {
        var x = new Tape<double>().Watch(Tensor.Of([3.0, 1, 2]), "x");
        Assert.That((x.Sort().Values * Tensor.Of([10.0, 20, 30])).Sum().Backward()[x].ToArray(), Is.EqualTo(new[] { 30.0, 10, 20 }));
        Assert.That((x.TopK(2, largest: false).Values * Tensor.Of([10.0, 20])).Sum().Backward()[x].ToArray(), Is.EqualTo(new[] { 0.0, 10, 20 }));
    }

    [Test]
    public void AScalarIsInOrder()
    {
        var x = new Tape<double>().Watch(3.0, "x");
        foreach (var (values, indices) in new[] { x.Sort(), x.TopK(1) })
            Assert.That((values.Item(), indices.Values[0], values.Backward()[x].Item()), Is.EqualTo((3.0, 0, 1.0)));
        Assert.That(() => x.TopK(2), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("accepted is 1"));
    }

    [TestCase(-1)]
    [TestCase(4)]
    public void TopKOfTooManyIsRefused(int k) =>
        Assert.That(() => Tensor.Of([1.0, 2, 3]).TopK(k), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains($"{k} elements").And.Message.Contains("accepted are 0 to 3"));

    private static int[] Bits(Tensor<float> x) => Array.ConvertAll(x.ToArray(), BitConverter.SingleToInt32Bits);

    // Few different values, so that many are equal.
    private static double[] Numbers(int size) => [.. Enumerable.Range(0, size).Select(i => (i * 7919 % 211 - 100) / 8.0)];

    private static int[] Expected(int size, bool descending)
    {
        double[] numbers = Numbers(size);
        var places = Enumerable.Range(0, size);
        return [.. descending ? places.OrderByDescending(i => numbers[i]) : places.OrderBy(i => numbers[i])];
    }

    private static int[] Places<T>(int size, bool descending)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        Tensor.Of(Array.ConvertAll(Numbers(size), T.CreateChecked)).ArgSort(descending: descending).Values.ToArray();
}
