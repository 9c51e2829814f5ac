namespace Autograd.Tests;

public class IndexingTests
{
    [Test]
    public void GatherAndScatterAreAdjoint([Values(0, 1, 2, 10, 16, 33)] int width)
    {
        int[] rows = [3, 0, 3, 2, 3];
        var random = new Random(width);
        var table = Samples.Uniform<float>(random, 5 * width);
        var y = new float[rows.Length * width];
        Indexing.GatherRows<float>(table, width, rows, y);
        var upstream = Samples.Uniform<float>(random, y.Length);
        float[] gradient = [.. Enumerable.Repeat(77f, table.Length)];
        Indexing.ScatterAddRows<float>(upstream, width, rows, gradient);
        var expected = new float[table.Length];
        for (int r = 0; r < rows.Length; r++)
        {
            for (int i = 0; i < width; i++)
            {
                Assert.That(y[r * width + i], Is.EqualTo(table[rows[r] * width + i]));
                expected[rows[r] * width + i] += upstream[r * width + i];
            }
        }

        Assert.That(gradient, Is.EqualTo(expected));
    }

    [Test]
    public void ARowThatIsNotThereIsAnError([Values(-1, 2)] int row)
    {
        Assert.That(() => Indexing.GatherRows<float>(new float[6], 3, [row], new float[3]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Indexing.ScatterAddRows<float>(new float[3], 3, [row], new float[6]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void PickAndPlace([Values(0, 1, 3)] int outer, [Values(1, 4)] int axis, [Values(0, 1, 5)] int inner)
    {
        var random = new Random(1);
        var x = Samples.Uniform<double>(random, outer * axis * inner);
        int[] index = [.. Enumerable.Range(0, outer * inner).Select(_ => random.Next(axis))];
        var y = new double[outer * inner];
        Indexing.Pick<double>(x, outer, axis, inner, index, y);
        double[] placed = [.. Enumerable.Repeat(77.0, x.Length)];
        Indexing.Place<double>(y, outer, axis, inner, index, placed);
        for (int i = 0; i < x.Length; i++)
        {
            int o = i / (axis * inner), a = i / inner % axis, at = o * inner + i % inner;
            Assert.That(placed[i], Is.EqualTo(index[at] == a ? x[i] : 0));
            if (index[at] == a) Assert.That(y[at], Is.EqualTo(x[i]));
        }
    }

    [Test]
    public void AnIndexBeyondTheAxisIsAnError([Values(-1, 2)] int index)
    {
        Assert.That(() => Indexing.Pick<float>(new float[2], 1, 2, 1, [index], new float[1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Indexing.Place<float>(new float[1], 1, 2, 1, [index], new float[2]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
