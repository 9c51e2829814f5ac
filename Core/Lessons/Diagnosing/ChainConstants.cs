using System.Numerics;

namespace Autograd;

/// <summary>The constant factors of a segment's derivative: of a product with a number, of a mean; and the exponents of its powers.</summary>
internal static class ChainConstants
{
    /// <summary>The factors, in order.</summary>
    public static List<double> Factors<T>(IEnumerable<TapeEntry<T>> entries)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var factors = new List<double>();
        foreach (var entry in entries)
            switch (entry.Op)
            {
                case Tensor<T>.MeanOp mean: factors.Add(1.0 / mean.Axes.CountIn(entry[0].Shape)); break;
                case Tensor<T>.SpreadOp spread: factors.Add(1.0 / (spread.Axes.CountIn(entry[0].Shape) - spread.Correction)); break;
                case Tensor<T>.CrossEntropyOp: factors.Add(1.0 / entry[0].Shape[0]); break;
                case Tensor<T>.MseLossOp: factors.AddRange([2, 1.0 / entry[0].Count]); break;
                case Tensor<T>.MultiplyOp when Scalar(entry, 0) is { } a: factors.Add(a); break;
                case Tensor<T>.MultiplyOp when Scalar(entry, 1) is { } b: factors.Add(b); break;
                case Tensor<T>.DivideOp when Scalar(entry, 1) is { } b: factors.Add(1 / b); break;
            }
        return factors;
    }

    /// <summary>The exponents of x² and xᵖ.</summary>
    public static IEnumerable<double> Exponents<T>(IEnumerable<TapeEntry<T>> entries)
        where T : unmanaged, IFloatingPointIeee754<T> => entries.Select(entry => entry.Op switch
        {
            Tensor<T>.PowOp pow => pow.Exponent,
            Tensor<T>.SquareOp or Tensor<T>.SpreadOp or Tensor<T>.MseLossOp => 2,
            _ => double.NaN,
        }).Where(exponent => !double.IsNaN(exponent));

    private static double? Scalar<T>(TapeEntry<T> entry, int operand)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        entry[operand] is { Tape: null, Count: 1 } constant ? double.CreateChecked(constant.Values[0]) : null;
}
