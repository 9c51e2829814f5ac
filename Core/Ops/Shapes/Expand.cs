namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x replicated along axes of size 1: <c>x.Expand(32, -1)</c> (PyTorch: <c>x.expand(32, -1)</c>).</summary>
    /// <param name="sizes">The new sizes; −1 keeps x's. Sizes before x's first axis add axes.</param>
    /// <exception cref="ShapeException">There are fewer sizes than axes, an added axis has no size, or a size that is not 1 would change.</exception>
    public Tensor<T> Expand(params ReadOnlySpan<int> sizes)
    {
        int added = sizes.Length - Rank;
        Span<int> full = sizes.ToArray();
        for (int axis = Math.Max(added, 0); axis < sizes.Length; axis++)
            if (sizes[axis] == -1)
                full[axis] = Shape[axis - added];
        return added >= 0 && !full.Contains(-1)
            ? BroadcastTo(Shape.OfResult("expand", full, this))
            : throw new ShapeException($"expand: {Describe()} cannot have the sizes [{Integers.Of(sizes)}]: one size per axis is needed, and only an axis of its own keeps its size by −1.");
    }
}
