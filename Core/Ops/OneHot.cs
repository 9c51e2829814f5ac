using System.Numerics;

namespace Autograd;

/// <summary>y[i,c] = 1 where c = ix[i], else 0: a constant (PyTorch: <c>F.one_hot(ix, classes)</c>, as floating-point numbers).</summary>
public static class OneHotMethod
{
    extension(Indices indices)
    {
        /// <summary>A row for each index, 1 at the index and 0 elsewhere; the result's shape is the indices' and then the classes.</summary>
        /// <exception cref="ArgumentOutOfRangeException">An index is no class.</exception>
        public Tensor<T> OneHot<T>(int classes)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            indices.RequireBelow(classes, "one hot", $"{classes} classes");
            var y = Tensor.Zeros<T>([.. indices.Shape.Sizes, classes]);
            for (int i = 0; i < indices.Count; i++)
                y.WritableValues[i * classes + indices.Values[i]] = T.One;
            return y;
        }
    }
}
