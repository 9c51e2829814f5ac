using System.Numerics;

namespace Autograd;

/// <summary>How far rounding moves each element of a gradient: the root of the mean square over samples.</summary>
internal sealed class RoundingSamples(int count)
{
    // Far more than the last bit, so that every rounding falls anew; far too little to change the network.
    private const double Distance = 1.0 / (1 << 18);

    private readonly double[] _squares = new double[count];
    private int _samples;

    /// <summary>How many samples there are of each sort.</summary>
    public const int Count = 12;

    /// <summary>Takes in one sample: a rounded gradient beside the true one.</summary>
    public void Add<T>(Tensor<T> rounded, Tensor<double> truth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        _samples++;
        ReadOnlySpan<T> a = rounded.Values;
        ReadOnlySpan<double> b = truth.Values;
        for (int i = 0; i < _squares.Length; i++)
            if (double.CreateTruncating(a[i]) - b[i] is var error && double.IsFinite(error))
                _squares[i] += error * error;
    }

    /// <summary>The typical error of each element, from two independent causes.</summary>
    public static double[] Errors(RoundingSamples one, RoundingSamples other) =>
        [.. one._squares.Zip(other._squares, (a, b) => Math.Sqrt(a / Math.Max(one._samples, 1) + b / Math.Max(other._samples, 1)))];

    /// <summary>x·(1 + δ), with δ random, |δ| ≤ 2⁻¹⁸, the same numbers at each call: the parameters of a neighbouring network.</summary>
    public static Tensor<float> Near(Tensor<float> x, int neighbour)
    {
        var random = new double[x.Count];
        new TorchGenerator((ulong)neighbour << 32 | (uint)x.Count).Rand<double>(random);
        float[] values = x.ToArray();
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(values[i] * (1 + Distance * (2 * random[i] - 1)));
        return Tensor.Of<float>(values, x.Shape);
    }
}
