namespace Autograd;

public sealed partial class Indices
{
    /// <summary>The same indices in another shape, of which one size may be left open as −1 (PyTorch: <c>y.view(-1)</c>).</summary>
    /// <exception cref="ShapeException">The shape holds another number of them, several sizes are open, or no size fits.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] // as with tensors, y.Reshape([2, -1]) comes here too
    public Indices Reshape(params ReadOnlySpan<int> sizes)
    {
        int open = sizes.IndexOf(-1);
        if (open < 0)
            return Reshape(Shape.Of(sizes));
        Span<int> filled = stackalloc int[sizes.Length];
        sizes.CopyTo(filled);
        filled[open] = 1;
        int known = filled.Contains(-1) ? 0 : Shape.Of(filled).Count;
        if (known == 0 || Count % known != 0)
            throw new ShapeException($"reshape: {Describe()} has {Count} elements, which [{string.Join(',', sizes.ToArray())}] cannot hold: at most one size may be −1, and the product of the others must divide {Count}.");
        filled[open] = Count / known;
        return Reshape(Shape.Of(filled));
    }

    /// <summary>All indices along one axis (PyTorch: <c>y.flatten()</c>).</summary>
    public Indices Flatten() => Reshape(Count);
}
