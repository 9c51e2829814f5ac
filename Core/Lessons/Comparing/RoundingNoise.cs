using System.Numerics;

namespace Autograd;

/// <summary>
/// Float32's rounding as a model: x·(1 + δ) with random |δ| ≤ 2⁻²³, for every number that a line of a backward pass reads. In float64
/// it shows how large rounding errors are at the scale of the terms that a gradient is the sum of, in whatever order
/// they are added.
/// </summary>
/// <param name="seed">The same seed gives the same errors.</param>
internal sealed class RoundingNoise<T>(int seed)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double Unit = 1.0 / (1 << 23);

    // Drawn once and read again and again from other places; the length is a prime.
    private static readonly double[] Drawn = Draw(65_521);

    private int _at = seed * 4_099 % Drawn.Length;

    /// <summary>The tensor as another computation may have rounded it.</summary>
    public Tensor<T> Of(Tensor<T> x)
    {
        T[] values = x.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= T.CreateTruncating(1 + Unit * Drawn[_at]);
            _at = _at + 1 == Drawn.Length ? 0 : _at + 1;
        }
        return Tensor.Of<T>(values, x.Shape);
    }

    /// <summary>The recorded op over such tensors.</summary>
    public TapeEntry<T> Of(TapeEntry<T> entry)
    {
        var operands = new Operand<T>[entry.Operands.Length];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = new Operand<T>(Of(entry[i]), entry.Operands[i].Broadcast);
        return new TapeEntry<T>(entry.Tape, entry.Index, entry.Op, operands, Of(entry.Output), entry.Selector, [.. entry.Saved.Select(Of)]);
    }

    private static double[] Draw(int count)
    {
        var drawn = new double[count];
        new TorchGenerator(1).Rand<double>(drawn);
        return Array.ConvertAll(drawn, number => 2 * number - 1);
    }
}
