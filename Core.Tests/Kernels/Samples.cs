using System.Numerics;

namespace Autograd.Tests;

/// <summary>Inputs and comparisons for kernel tests.</summary>
internal static class Samples
{
    /// <summary>Uniform in [−1, 1).</summary>
    public static T[] Uniform<T>(Random random, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new T[count];
        for (int i = 0; i < count; i++) values[i] = T.CreateChecked(random.NextDouble() * 2 - 1);
        return values;
    }

    public static double[] Doubles<T>(T[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. values.Select(double.CreateChecked)];

    /// <summary>Every element within units of the type's rounding error at 1, relative to what the elements are made of.</summary>
    public static void AreClose<T>(T[] actual, double[] expected, double scale, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double unit = typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16;
        Assert.That(Doubles(actual), Is.EqualTo(expected).Within(unit * scale), $"{what}, {typeof(T).Name}");
    }
}
