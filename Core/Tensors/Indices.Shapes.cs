namespace Autograd;

public sealed partial class Indices
{
    /// <summary>The same indices in another shape, of which one size may be left open as −1 (PyTorch: <c>y.view(-1)</c>).</summary>
    /// <exception cref="ShapeException">The shape holds another number of them, several sizes are open, or no size fits.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] // as with tensors, y.Reshape([2, -1]) comes here too
    public Indices Reshape(params ReadOnlySpan<int> sizes) => Reshape(OpenSize.Fill(sizes, Count, this));

    /// <summary>All indices along one axis (PyTorch: <c>y.flatten()</c>).</summary>
    public Indices Flatten() => Reshape(Count);
}
