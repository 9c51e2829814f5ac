using System.Numerics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Autograd.Tests;

public class VectorMathAccuracyTests
{
    private delegate void Function<T>(ReadOnlySpan<T> x, Span<T> y);

    [Test]
    public void SingleStaysWithinAFewUnitsInTheLastPlace()
    {
        Check(VectorMath.Exp, Math.Exp, -104, 1.1);
        Check(VectorMath.Log, Math.Log, 0, 1.1);
        Check(VectorMath.Tanh, Math.Tanh, -20, 5.5);
        Check((x, y) => Elementwise<float, Logistic<float>>.Map(default, x, y), ReferenceFunctions.Sigmoid, float.MinValue, 3);
        Check((x, y) => Elementwise<float, SoftPositive<float>>.Map(new(1, 20), x, y), ReferenceFunctions.Softplus, float.MinValue, 2.5);
        Check((x, y) => Elementwise<float, LogLogistic<float>>.Map(default, x, y), x => -ReferenceFunctions.Softplus(-x), float.MinValue, 2.5);
        Check(CircularKernel.Sin, Math.Sin, float.MinValue, 2.5);
        Check(CircularKernel.Cos, Math.Cos, float.MinValue, 2.5);
        Check(ErrorFunction.Erf, ErrorFunction.Erf, float.MinValue, 4);
        // Without a fused multiply-add the exponential magnifies the rounding of x².
        Check(ErrorFunction.Gelu, ReferenceFunctions.Gelu, float.MinValue, Fma.IsSupported || AdvSimd.IsSupported ? 8 : 100);

        static void Check(Function<float> function, Func<double, double> exact, float low, double limit)
        {
            const int Step = 10_007;
            List<float> x = [];
            for (int bits = 0; bits < BitConverter.SingleToInt32Bits(float.MaxValue) - Step; bits += Step)
            {
                x.Add(BitConverter.Int32BitsToSingle(bits));
                if (-x[^1] >= low) x.Add(-x[^1]);
            }

            var y = new float[x.Count];
            function(x.ToArray(), y);
            double worst = 0;
            for (int i = 0; i < y.Length; i++)
            {
                float rounded = (float)exact(x[i]);
                if (!float.IsFinite(rounded) && !y[i].Equals(rounded)) Assert.Fail($"{y[i]} instead of {rounded} at {x[i]}");
                if (float.IsFinite(rounded)) worst = Math.Max(worst, Math.Abs(y[i] - exact(x[i])) / ((double)MathF.BitIncrement(MathF.Abs(rounded)) - MathF.Abs(rounded)));
            }

            Assert.That(worst, Is.LessThan(limit));
        }
    }

    [Test]
    public void DoubleStaysWithinAFewUnitsOfTheScalarLibrary()
    {
        Check(VectorMath.Exp, Math.Exp, -745, 709, 2);
        Check(VectorMath.Log, Math.Log, 0.5, 2, 4);
        Check(VectorMath.Log, Math.Log, 0, 1e300, 4);
        Check(VectorMath.Tanh, Math.Tanh, -25, 25, 3);
        Check(VectorMath.Tanh, Math.Tanh, -1, 1, 3);
        Check(VectorMath.Tanh, Math.Tanh, -1e-8, 1e-8, 1);

        static void Check(Function<double> function, Func<double, double> reference, double low, double high, long limit)
        {
            var random = new Random(5);
            double[] x = [.. Enumerable.Range(0, 50_000).Select(_ => low + (high - low) * random.NextDouble())], y = new double[x.Length];
            function(x, y);
            long worst = 0;
            for (int i = 0; i < y.Length; i++)
                worst = Math.Max(worst, Math.Abs(BitConverter.DoubleToInt64Bits(y[i]) - BitConverter.DoubleToInt64Bits(reference(x[i]))));
            Assert.That(worst, Is.LessThanOrEqualTo(limit));
        }
    }

    [TestCase(1e12f)]
    [TestCase(-1e12f)]
    [TestCase(12867f)]
    [TestCase(-12867f)]
    public void ASineFarFromZeroIsComputedForItself(float far)
    {
        float[] x = [.. Enumerable.Repeat(far, 5000)], sine = new float[x.Length], cosine = new float[x.Length];
        CircularKernel.Sin<float>(x, sine);
        CircularKernel.Cos<float>(x, cosine);
        Assert.That(sine, Is.All.EqualTo(Math.Sin(far)).Within(1e-6));
        Assert.That(cosine, Is.All.EqualTo(Math.Cos(far)).Within(1e-6));
    }

    [Test]
    public void TanhIsOddAndNeverLeavesMinusOneToOne()
    {
        float[] x = [.. Enumerable.Range(0, 20_000).Select(i => i * 0.001f)], y = new float[x.Length], opposite = new float[x.Length];
        VectorMath.Tanh<float>(x, y);
        VectorMath.Tanh<float>([.. x.Select(value => -value)], opposite);
        Assert.That(opposite, Is.EqualTo(y.Select(value => -value)));
        Assert.That(y.Max(), Is.EqualTo(1));
    }
}
