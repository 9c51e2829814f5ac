using System.Numerics;

namespace Autograd;

/// <summary>The scalar graph of one element: <c>ComputationGraph.From(ScalarMicroscope.Expand(h, [0, 3])).ToDot()</c>.</summary>
public static class ScalarMicroscope
{
    /// <summary>The default for the largest number of scalars in a graph: about as many as a picture can hold.</summary>
    public const int DefaultLimit = 4000;

    /// <summary>x[i,j] as a rank-0 tensor on a new tape of scalars.</summary>
    /// <param name="tensor">Any recorded tensor: an intermediate, or a gradient from <c>Backward(createGraph: true)</c>.</param>
    /// <param name="index">One index per axis. Negative indices count from the end.</param>
    /// <param name="limit">The largest number of scalars in the graph.</param>
    /// <exception cref="ShapeException">There is no such element.</exception>
    /// <exception cref="ScalarLimitException">The scalar graph would be larger than the limit.</exception>
    /// <exception cref="NotSupportedException">An op of the computation has no scalar expansion.</exception>
    /// <exception cref="InvalidOperationException">The tape was cleared or a parameter was updated after the recording, or recording is off (<see cref="NoGrad"/>).</exception>
    public static Tensor<T> Expand<T>(Tensor<T> tensor, ReadOnlySpan<int> index, int limit = DefaultLimit)
        where T : unmanaged, IFloatingPointIeee754<T> => new ScalarExpansion<T>(limit).Of(tensor, index);
}
