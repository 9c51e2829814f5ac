using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>y = x ⊙ m / (1 − p) with mᵢ = 1 with probability 1 − p, else 0 (PyTorch: <c>F.dropout</c>). A product with a constant.</summary>
public static class DropoutMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>x with each element zeroed with probability p and the others scaled by 1/(1 − p).</summary>
        /// <param name="probability">p, from 0 to 1.</param>
        /// <param name="generator">One double of it decides over each element, in order, as in PyTorch on the CPU without MKL.</param>
        /// <param name="train">Whether anything happens at all; in evaluation x itself is returned.</param>
        /// <exception cref="ArgumentOutOfRangeException">p is not from 0 to 1.</exception>
        public Tensor<T> Dropout(double probability, TorchGenerator generator, bool train = true)
        {
            if (!(probability is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(probability), string.Create(CultureInfo.InvariantCulture, $"dropout: the probability {probability} for {x.Describe()} is outside 0 to 1."));
            if (!train || probability == 0 || x.Count == 0)
                return x;
            if (probability == 1)
                return x * Tensor.Zeros<T>(Shape.Scalar);
            var mask = Tensor<T>.Allocate(x.Shape);
            Span<double> draw = stackalloc double[1];
            T scale = T.One / T.CreateTruncating(1 - probability);
            foreach (ref T kept in mask.WritableValues)
            {
                generator.Rand(draw);
                kept = draw[0] < 1 - probability ? scale : T.Zero;
            }
            return x * mask;
        }
    }
}
