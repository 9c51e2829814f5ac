using System.Numerics;

namespace Autograd.Tests;

/// <summary>Inputs and comparisons for kernel tests.</summary>
internal static class Samples
{
    /// <summary>xᵢ ~ U[−1, 1).</summary>
    public static T[] Uniform<T>(Random random, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new T[count];
        for (int i = 0; i < count; i++) values[i] = T.CreateChecked(random.NextDouble() * 2 - 1);
        return values;
    }

    public static double[] Doubles<T>(T[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. values.Select(double.CreateChecked)];

    /// <summary>Each element may differ by <paramref name="scale"/> rounding units of the type at 1.</summary>
    public static void AreClose<T>(T[] actual, double[] expected, double scale, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double unit = typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16;
        Assert.That(Doubles(actual), Is.EqualTo(expected).Within(unit * scale), $"{what}, {typeof(T).Name}");
    }
}
