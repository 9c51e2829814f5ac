namespace Autograd;

/// <summary>
/// How far rounding alone moves each element of a gradient: the float32 tape's error against float64 in networks whose
/// parameters differ a little from the given ones, as the root of the mean square.
/// </summary>
/// <remarks>
/// One run may be exact by luck. In a neighbouring network all roundings fall differently, while the terms that an element
/// is the sum of stay what they are.
/// </remarks>
internal sealed class RoundingSamples(int count)
{
    // Far more than the last bit, so that every rounding falls anew; far too little to change the network.
    private const double Distance = 1.0 / (1 << 18);

    private readonly double[] _squares = new double[count];
    private int _samples;

    /// <summary>How many neighbours are looked at.</summary>
    public const int Neighbours = 12;

    /// <summary>The typical error of each element.</summary>
    public double[] Errors => Array.ConvertAll(_squares, squares => Math.Sqrt(squares / Math.Max(_samples, 1)));

    /// <summary>Takes in one network's gradient.</summary>
    public void Add(Tensor<float> tape, Tensor<double> reference)
    {
        _samples++;
        ReadOnlySpan<float> single = tape.Values;
        ReadOnlySpan<double> wide = reference.Values;
        for (int i = 0; i < _squares.Length; i++)
            if (single[i] - wide[i] is var error && double.IsFinite(error))
                _squares[i] += error * error;
    }

    /// <summary>x·(1 + δ), with δ random, |δ| ≤ 2⁻¹⁸, the same numbers at each call.</summary>
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
