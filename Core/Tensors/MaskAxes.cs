namespace Autograd;

/// <summary>Any and all along one axis of a mask: <c>a.EqualTo(b).All(1)</c> says for each row whether it is equal.</summary>
public static class MaskAxes
{
    extension(Mask mask)
    {
        /// <summary>For each place of the other axes: whether at least one is true along the axis (PyTorch: <c>mask.any(dim)</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Mask Any(int axis) => mask.Sum(axis).NotEqualTo(0);

        /// <summary>For each place of the other axes: whether none is false along the axis (PyTorch: <c>mask.all(dim)</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Mask All(int axis) => mask.Sum(axis).EqualTo(mask.Shape[axis]);
    }
}
