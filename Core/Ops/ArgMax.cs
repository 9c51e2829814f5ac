using System.Numerics;

namespace Autograd;

/// <summary>Where the largest or the smallest element stands: whole numbers, so no gradient (PyTorch: <c>torch.argmax</c>, <c>torch.argmin</c>).</summary>
/// <remarks>Of equal elements the first counts; the first NaN beats everything.</remarks>
public static class ArgMaxMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The place of the largest element in row-major order: rank-0 indices.</summary>
        /// <exception cref="ShapeException">There are no elements.</exception>
        public Indices ArgMax() => x.Detach().Flatten().ArgMax(0);

        /// <summary>The place of the largest element along an axis; with <paramref name="keepDims"/> the axis stays, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
        public Indices ArgMax(int axis, bool keepDims = false)
        {
            x.Detach().Max(AxisArguments.Axis("argmax", x, axis), keepDims: false, out var places);
            return Kept(places, x, axis, keepDims);
        }

        /// <summary>The place of the smallest element in row-major order: rank-0 indices.</summary>
        /// <exception cref="ShapeException">There are no elements.</exception>
        public Indices ArgMin() => x.Detach().Flatten().ArgMin(0);

        /// <summary>The place of the smallest element along an axis; with <paramref name="keepDims"/> the axis stays, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
        public Indices ArgMin(int axis, bool keepDims = false)
        {
            x.Detach().Min(AxisArguments.Axis("argmin", x, axis), keepDims: false, out var places);
            return Kept(places, x, axis, keepDims);
        }
    }

    private static Indices Kept<T>(Indices places, Tensor<T> x, int axis, bool keepDims)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        keepDims ? new Indices(places.Values.ToArray(), x.Shape.Without(AxisSet.Of(x.Shape, axis), keepDimensions: true)) : places;
}
