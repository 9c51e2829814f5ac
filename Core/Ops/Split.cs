using System.Numerics;

namespace Autograd;

/// <summary>x₀, x₁, … = x cut along an axis (PyTorch: <c>torch.split</c>). Each part is a slice.</summary>
public static class SplitMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Parts of one size along an axis; the last may be smaller.</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
        public Tensor<T>[] Split(int size, int axis = 0)
        {
            axis = AxisArguments.Axis("split", x, axis);
            if (size < 1)
                throw new ArgumentOutOfRangeException(nameof(size), $"split: {x.Describe()} cannot be cut into parts of size {size}: accepted are 1 and more.");
            int whole = x.Shape[axis];
            var parts = new Tensor<T>[Math.Max((int)(((long)whole + size - 1) / size), 1)];
            for (int i = 0; i < parts.Length; i++)
                parts[i] = x.Narrow(axis, i * size, Math.Min(size, whole - i * size));
            return parts;
        }

        /// <summary>Parts of the given sizes along an axis.</summary>
        /// <exception cref="ShapeException">There is no such axis, or the sizes do not add up to its size.</exception>
        public Tensor<T>[] Split(ReadOnlySpan<int> sizes, int axis = 0)
        {
            axis = AxisArguments.Axis("split", x, axis);
            long sum = 0;
            bool negative = false;
            foreach (int size in sizes)
                (sum, negative) = (sum + size, negative || size < 0);
            if (negative || sum != x.Shape[axis])
                throw new ShapeException($"split: the sizes {Integers.Of(sizes)} for axis {axis} of {x.Describe()} add up to {sum}: they must be 0 or more and add up to {x.Shape[axis]}.");
            var parts = new Tensor<T>[sizes.Length];
            for (int i = 0, start = 0; i < sizes.Length; start += sizes[i++])
                parts[i] = x.Narrow(axis, start, sizes[i]);
            return parts;
        }
    }
}
