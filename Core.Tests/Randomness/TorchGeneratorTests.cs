namespace Autograd.Tests.Randomness;

public sealed class TorchGeneratorTests
{
    [Test]
    public void SeedingAgainRepeatsTheStreamAndForgetsTheKeptNormal()
    {
        var generator = new TorchGenerator(42);
        var first = Normals(generator, 3);
        generator.ManualSeed(42);
        Assert.That(Normals(generator, 3), Is.EqualTo(first));
    }

    [Test]
    public void OnlyTheLow32BitsOfASeedCountAsInPyTorch()
        => Assert.That(Normals(new TorchGenerator(42 + (1ul << 32)), 20), Is.EqualTo(Normals(new TorchGenerator(42), 20)));

    [Test]
    public void SixteenNormalsLeaveAKeptOneForTheNextShortCall()
    {
        var generator = new TorchGenerator(7);
        Normals(generator, 1);
        var plain = Normals(generator, 1);
        generator.ManualSeed(7);
        Normals(generator, 1);
        Normals(generator, 16);
        Assert.That(Normals(generator, 1), Is.EqualTo(plain));
    }

    [Test]
    public void ShortDoubleNormalsAreTheFloatOnesBeforeRounding()
    {
        var doubles = new double[15];
        new TorchGenerator(3).Randn<double>(doubles);
        Assert.That(doubles.Select(x => (float)x), Is.EqualTo(Normals(new TorchGenerator(3), 15)));
    }

    [Test]
    public void ADoubleUniformIsTheLow53BitsOfTwoWordsTheFirstAbove()
    {
        var words = new MersenneTwister();
        words.Seed(11u);
        var word = ((ulong)words.NextUInt32() << 32) | words.NextUInt32();
        var drawn = new double[1];
        new TorchGenerator(11).Rand<double>(drawn);
        Assert.That(drawn[0], Is.EqualTo((word % (1ul << 53)) / (double)(1ul << 53)));
    }

    [TestCase(16)]
    [TestCase(100_003)]
    public void NormalsOfEitherTypeHaveMeanZeroAndVarianceOne(int count)
    {
        var singles = new float[count];
        var doubles = new double[count];
        var generator = new TorchGenerator(1);
        generator.Randn<float>(singles);
        generator.Randn<double>(doubles);
        var tolerance = 6 / Math.Sqrt(count);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(singles.Average(), Is.Zero.Within(tolerance));
            Assert.That(doubles.Average(), Is.Zero.Within(tolerance));
            Assert.That(singles.Average(x => x * x), Is.EqualTo(1).Within(tolerance * 1.5));
            Assert.That(doubles.Average(x => x * x), Is.EqualTo(1).Within(tolerance * 1.5));
        }
    }

    [Test]
    public void ExponentialsHaveMeanOneOverTheRate()
    {
        var drawn = new double[100_000];
        new TorchGenerator(5).Exponential<double>(drawn, rate: 4);
        Assert.That(drawn.Average(), Is.EqualTo(0.25).Within(0.005));
    }

    [Test]
    public void AnIntegerRangeOfOneValueGivesThatValue()
    {
        var drawn = new int[5];
        new TorchGenerator(1).RandInt(-3, -2, drawn);
        Assert.That(drawn, Is.All.EqualTo(-3));
    }

    [Test]
    public void ARangeOfTwoToThe32TakesTwoWordsPerValue()
    {
        var words = new MersenneTwister();
        words.Seed(9u);
        words.NextUInt32();
        var low = words.NextUInt32();
        var drawn = new int[1];
        new TorchGenerator(9).RandInt(int.MinValue, 1L << 31, drawn);
        Assert.That(drawn[0], Is.EqualTo((int)(int.MinValue + (long)low)));
    }

    [Test]
    public void WideRangesStayInsideTheirEnds()
    {
        var drawn = new long[1000];
        new TorchGenerator(9).RandInt(long.MinValue, long.MaxValue, drawn);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(drawn, Is.All.LessThan(long.MaxValue));
            Assert.That(drawn.Count(x => x < 0), Is.InRange(400, 600));
        }
    }

    [Test]
    public void AnEmptyRangeOrOneBeyondIntIsRefused()
    {
        var generator = new TorchGenerator(1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => generator.RandInt(3, 3, new int[1]), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => generator.RandInt(0, (1L << 31) + 1, new int[1]), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void DrawingABatchOfIndicesAllocatesNothing()
    {
        var generator = new TorchGenerator(1);
        var batch = new int[32];
        generator.RandInt(0, 182625, batch);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 1000; step++)
            generator.RandInt(0, 182625, batch);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void OtherTypesThanFloatAndDoubleAreRefused()
        => Assert.That(() => new TorchGenerator(1).Rand(new Half[1].AsSpan()), Throws.TypeOf<NotSupportedException>());

    private static float[] Normals(TorchGenerator generator, int count)
    {
        var drawn = new float[count];
        generator.Randn<float>(drawn);
        return drawn;
    }
}
