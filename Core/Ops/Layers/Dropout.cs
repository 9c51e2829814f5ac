using System.Globalization;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x ⊙ m / (1 − p) with mᵢ = 1 with probability 1 − p, else 0: a product with a constant (PyTorch: <c>F.dropout</c>).</summary>
    /// <param name="probability">p, from 0 to 1.</param>
    /// <param name="generator">One double of it decides over each element, in order, as in PyTorch on the CPU without MKL.</param>
    /// <param name="train">Whether anything happens at all; in evaluation y is x.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not from 0 to 1.</exception>
    public Tensor<T> Dropout(double probability, TorchGenerator generator, bool train = true)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), string.Create(CultureInfo.InvariantCulture, $"dropout: the probability {probability} for {Describe()} is outside 0 to 1."));
        if (!train || probability == 0 || Count == 0)
            return Alias();
        if (probability == 1)
            return this * Tensor.Zeros<T>(Shape.Scalar);
        var mask = Allocate(Shape);
        Span<double> draw = stackalloc double[1];
        T scale = T.One / T.CreateTruncating(1 - probability);
        foreach (ref T kept in mask.WritableValues)
        {
            generator.Rand(draw);
            kept = draw[0] < 1 - probability ? scale : T.Zero;
        }
        return this * mask;
    }
}
