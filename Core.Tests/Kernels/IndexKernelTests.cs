namespace Autograd.Tests;

public class IndexKernelTests
{
    [Test]
    public void SelectAndAddAreAdjoint([Values(0, 1, 3)] int outer, [Values(0, 1, 2, 10, 16, 33)] int inner)
    {
        const int Axis = 5;
        int[] positions = [3, 0, 3, 2, 3];
        var random = new Random(inner);
        var x = Samples.Uniform<float>(random, outer * Axis * inner);
        var y = new float[outer * positions.Length * inner];
        IndexKernel.Select<float>(x, outer, Axis, inner, positions, y);
        var upstream = Samples.Uniform<float>(random, y.Length);
        float[] gradient = [.. x], expected = [.. x];
        IndexKernel.Add<float>(upstream, outer, Axis, inner, positions, gradient);
        for (int o = 0; o < outer; o++)
        {
            for (int r = 0; r < positions.Length; r++)
            {
                for (int i = 0; i < inner; i++)
                {
                    int from = (o * Axis + positions[r]) * inner + i, to = (o * positions.Length + r) * inner + i;
                    Assert.That(y[to], Is.EqualTo(x[from]));
                    expected[from] += upstream[to];
                }
            }
        }

        Assert.That(gradient, Is.EqualTo(expected));
    }

    [Test]
    public void APositionBeyondTheAxisIsAnError([Values(1, 2)] int outer, [Values(-1, 2)] int position)
    {
        Assert.That(() => IndexKernel.Select<float>(new float[outer * 6], outer, 2, 3, [position], new float[outer * 3]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => IndexKernel.Add<float>(new float[outer * 3], outer, 2, 3, [position], new float[outer * 6]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void GatheringAlongAnAxisPicksOneElementPerIndexAndAddingPutsItBack()
    {
        // x is [2,3,2], the indices are [2,1,2] along axis 1: index (i,0,k) picks x[i,index,k].
        int[] x = [.. Enumerable.Range(0, 12)], picked = new int[4];
        AlongKernel.Gather<int>(x, [2, 3, 2], 1, [2, 0, 1, 2], [2, 1, 2], picked);
        Assert.That(picked, Is.EqualTo(new[] { 4, 1, 8, 11 }));
        var sums = new float[12];
        AlongKernel.Add<float>([1, 2, 3, 4], [2, 0, 1, 2], [2, 1, 2], [2, 3, 2], 1, sums);
        Assert.That((sums[4], sums[1], sums[8], sums[11], sums.Sum()), Is.EqualTo((1f, 2f, 3f, 4f, 10f)));
    }
}
