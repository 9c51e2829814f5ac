namespace Autograd.Tests;

/// <summary>xʸ in single precision against the power of double precision, rounded.</summary>
public class PowerTests
{
    private static readonly float[] Special =
    [
        0f, -0f, 1f, -1f, 2f, -2f, 3f, -3f, 0.5f, -0.5f, 2.5f, -2.5f, 8388607.5f, 16777215f, -16777215f, 16777216f, float.Epsilon, -float.Epsilon,
        float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Test]
    public void EveryPairOfSpecialNumbers()
    {
        var pairs = Special.SelectMany(x => Special.Select(y => (x, y))).ToArray();
        float[] z = Power(pairs);
        for (int i = 0; i < z.Length; i++)
            Check(pairs[i], z[i]);
    }

    [TestCase(0.0, 1e4, 3.0)]
    [TestCase(0.0, 2.0, 100.0)]
    [TestCase(-5.0, 5.0, 20.0, true)]
    [TestCase(0.0, 1e-30, 1.6)]
    [TestCase(0.9999, 1.0001, 1e6)]
    public void RoundedAsTheExactPower(double low, double high, double exponents, bool whole = false)
    {
        var random = new Random(7);
        var pairs = Enumerable.Range(0, 100_003).Select(_ => ((float)(low + (high - low) * random.NextDouble()), Exponent())).ToArray();
        float[] z = Power(pairs);
        for (int i = 0; i < z.Length; i++)
            Check(pairs[i], z[i]);

        float Exponent() => whole ? random.Next(-(int)exponents, (int)exponents) : (float)(exponents * (2 * random.NextDouble() - 1));
    }

    [Test]
    public void TheGradientOfSpecialNumbersIsTheRecordedOne()
    {
        float[] a = [.. Special.SelectMany(x => Special.Select(_ => x))], b = [.. Special.SelectMany(_ => Special)];
        var tape = new Tape<float>();
        Tensor<float> bases = tape.Watch(Tensor.Of(a, [a.Length]), "a"), exponents = tape.Watch(Tensor.Of(b, [b.Length]), "b");
        var fast = bases.Pow(exponents).Sum().Backward();
        var recorded = bases.Pow(exponents).Sum().Backward(createGraph: true);
        foreach (var operand in new[] { bases, exponents })
            Assert.That(fast[operand].ToArray(), Is.EqualTo(recorded[operand].ToArray()));
    }

    [Test]
    public void OfNoNumbersThereIsNoPower() => Assert.That(Tensor.Zeros<float>([2, 0]).Pow(2.7).Count, Is.Zero);

    [Test]
    public void AnElementsBitsDoNotDependOnItsNeighbours([Range(1, 20)] int length)
    {
        var random = new Random(length);
        var pairs = Enumerable.Range(0, 300).Select(_ => (random.NextSingle() * 9, random.NextSingle() * 9 - 4)).ToArray();
        float[] all = Power(pairs);
        Assert.That(Power(pairs[^length..]), Is.EqualTo(all[^length..]));
        pairs[0] = (float.NaN, 1);
        pairs[^1] = (-3, 3);
        Assert.That(Power(pairs)[1..^1], Is.EqualTo(all[1..^1]));
    }

    // NaN for NaN, zeros and infinities with their signs; else at most a little more than half a unit in the last place.
    private static void Check((float X, float Y) pair, float power)
    {
        double exact = Math.Pow(pair.X, pair.Y);
        float rounded = (float)exact;
        if (power.Equals(rounded) && float.IsNegative(power) == float.IsNegative(rounded) || float.IsNaN(power) && float.IsNaN(rounded))
            return;
        float size = MathF.Abs(rounded);
        Assert.That(Math.Abs(power - exact), Is.LessThan(0.506 * (MathF.BitIncrement(size) - size)), $"{pair.X} to the power of {pair.Y} is {power}, not {rounded}");
    }

    private static float[] Power((float X, float Y)[] pairs)
    {
        float[] z = new float[pairs.Length];
        PowerRows<float>.Invoke(new(pairs.Select(pair => pair.X).ToArray(), 0, 1), new(pairs.Select(pair => pair.Y).ToArray(), 0, 1), z, z.Length);
        return z;
    }
}
