using System.Numerics;

namespace Autograd.Tests;

/// <summary>Random inputs for kernel tests.</summary>
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
}
