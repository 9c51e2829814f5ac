namespace Autograd;

/// <summary>Two interleaved half circles: (cos t, sin t) is −1, (1 − cos t, ½ − sin t) is +1, t from 0 to π.</summary>
/// <remarks>The points of scikit-learn's <c>make_moons</c> before its shuffle, with noise of our own generator.</remarks>
public static class Moons
{
    /// <summary>Points of both moons, the first half of them (rounded down) on the outer one.</summary>
    /// <param name="count">How many points, 2 or more.</param>
    /// <param name="noise">The standard deviation of the normal noise on every coordinate.</param>
    /// <param name="generator">Draws the noise: all at once, two numbers per point.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 points, or the noise is negative.</exception>
    public static LabelledPoint[] Generate(int count, double noise, TorchGenerator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        if (!(noise >= 0))
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "The noise must be 0 or more.");
        var normals = new double[2 * count];
        generator.Randn<double>(normals);
        var points = new LabelledPoint[count];
        int outer = count / 2;
        for (int i = 0; i < count; i++)
        {
            bool isOuter = i < outer;
            double t = isOuter ? Angle(i, outer) : Angle(i - outer, count - outer);
            var (x, y) = isOuter ? (Math.Cos(t), Math.Sin(t)) : (1 - Math.Cos(t), 0.5 - Math.Sin(t));
            points[i] = new LabelledPoint(x + noise * normals[2 * i], y + noise * normals[2 * i + 1], isOuter ? -1 : 1);
        }
        return points;
    }

    private static double Angle(int i, int count) => count == 1 ? 0 : Math.PI * i / (count - 1);
}

/// <summary>A point of the plane and the class it belongs to.</summary>
/// <param name="X">The first coordinate.</param>
/// <param name="Y">The second coordinate.</param>
/// <param name="Label">+1 or −1.</param>
public readonly record struct LabelledPoint(double X, double Y, int Label);
