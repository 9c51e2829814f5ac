using System.Numerics;

namespace Autograd;

/// <summary>One element under the microscope: <c>ComputationGraph.From(ScalarMicroscope.Expand(h, [0, 3])).ToDot()</c>.</summary>
public static class ScalarMicroscope
{
    /// <summary>How many scalars a graph may have where nothing else is said: what one can still look at.</summary>
    public const int DefaultLimit = 4000;

    /// <summary>One element of a tensor as a rank-0 tensor on a tape of scalars of its own.</summary>
    /// <param name="tensor">Any recorded tensor: an intermediate, or a gradient that <c>Backward(createGraph: true)</c> returned.</param>
    /// <param name="index">One place an axis; negative ones count from the end.</param>
    /// <param name="limit">How many scalars the graph may have.</param>
    /// <exception cref="ShapeException">There is no such element.</exception>
    /// <exception cref="ScalarLimitException">The scalar graph would be larger than the limit.</exception>
    /// <exception cref="NotSupportedException">An op on the way has no scalar expansion.</exception>
    /// <exception cref="InvalidOperationException">The tape was cleared or a parameter updated since, or recording is off (<see cref="NoGrad"/>).</exception>
    public static Tensor<T> Expand<T>(Tensor<T> tensor, ReadOnlySpan<int> index, int limit = DefaultLimit)
        where T : unmanaged, IFloatingPointIeee754<T> => new ScalarExpansion<T>(limit).Of(tensor, index);
}
