namespace Autograd;

public sealed partial class Indices
{
    /// <summary>A part of the indices: <c>Xb[0, ..]</c>, <c>Xb[1..3]</c>, <c>y[mask]</c>.</summary>
    /// <param name="index">For each axis from the first on what is taken of it; axes not named are taken whole.</param>
    /// <exception cref="ShapeException">There are more indices than axes, or they do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place or a range is outside its axis.</exception>
    [System.Runtime.CompilerServices.IndexerName("At")]
    public Indices this[params ReadOnlySpan<AxisIndex> index]
    {
        get
        {
            var (elements, shape) = Selection.Of(Shape, this, index).ElementsOf(Shape);
            return Over([.. elements.Select(element => _values[element])], shape, null);
        }
    }
}
