using System.Numerics;

namespace Autograd.Tests;

public class VectorMathTests
{
    private delegate void Function<T>(ReadOnlySpan<T> x, Span<T> y);

    [Test]
    public void TheBitsDoNotDependOnLengthOrOffset()
    {
        Check<float>(VectorMath.Exp, -5, 5);
        Check<float>(VectorMath.Log, 0, 10);
        Check<float>(VectorMath.Tanh, -10, 10);
        Check<double>(VectorMath.Exp, -5, 5);
        Check<double>(VectorMath.Log, 0, 10);
        Check<double>(VectorMath.Tanh, -25, 25);

        static void Check<T>(Function<T> function, double low, double high)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var random = new Random(1);
            T[] x = [.. Samples.Uniform<T>(random, 128).Select(u => T.CreateChecked(low + (high - low) * 0.5 * (double.CreateChecked(u) + 1)))];
            T untouched = T.CreateChecked(77);
            T[] alone = new T[x.Length], y = new T[x.Length];
            for (int i = 0; i < x.Length; i++) function(x.AsSpan(i, 1), alone.AsSpan(i, 1));
            List<string> wrong = [];
            for (int offset = 0; offset < 64; offset++)
            {
                for (int length = 0; length <= 64; length++)
                {
                    Array.Fill(y, untouched);
                    function(x.AsSpan(offset, length), y.AsSpan(offset, length));
                    if (!y.AsSpan(offset, length).SequenceEqual(alone.AsSpan(offset, length))) wrong.Add($"{length} from {offset}");
                    if (y.AsSpan(0, offset).ContainsAnyExcept(untouched)) wrong.Add($"wrote in front of {length} from {offset}");
                    if (y.AsSpan(offset + length).ContainsAnyExcept(untouched)) wrong.Add($"wrote behind {length} from {offset}");
                }
            }

            Assert.That(wrong, Is.Empty, typeof(T).Name);
        }
    }

    [Test]
    public void SpecialValues()
    {
        Check<float>();
        Check<double>();

        static void Check<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Assert.That(All(VectorMath.Exp, T.NegativeInfinity, T.NegativeZero, T.Zero, T.PositiveInfinity, T.NaN),
                Is.EqualTo(new[] { T.Zero, T.One, T.One, T.PositiveInfinity, T.NaN }));
            Assert.That(All(VectorMath.Log, T.NegativeInfinity, -T.One, T.NegativeZero, T.Zero, T.One, T.PositiveInfinity, T.NaN),
                Is.EqualTo(new[] { T.NaN, T.NaN, T.NegativeInfinity, T.NegativeInfinity, T.Zero, T.PositiveInfinity, T.NaN }));
            T[] tanh = All(VectorMath.Tanh, T.NegativeInfinity, T.NegativeZero, T.Zero, T.Epsilon, -T.Epsilon, T.PositiveInfinity, T.NaN);
            Assert.That(tanh, Is.EqualTo(new[] { -T.One, T.NegativeZero, T.Zero, T.Epsilon, -T.Epsilon, T.One, T.NaN }));
            Assert.That(T.IsNegative(tanh[1]));
            Assert.That(T.IsNegative(tanh[2]), Is.False);
        }

        static T[] All<T>(Function<T> function, params T[] x)
        {
            var y = new T[x.Length];
            function(x, y);
            return y;
        }
    }
}
