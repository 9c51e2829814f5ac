using System.Numerics;

namespace Autograd;

/// <summary>What ops that reduce axes have in common: their attributes' text and their gradient cases.</summary>
internal static class ReductionText
{
    public static string Attributes(AxisSet axes, bool keepDims) =>
        (int.PopCount(axes.Bits) == 1 ? $"axis {axes}" : axes.IsEmpty ? "" : $"axes {axes}") + (keepDims ? ", keepdims" : "");

    public static IEnumerable<OpSample<T>> Samples<T>(Func<Tensor<T>, AxisSet, bool, Tensor<T>> reduce, SampleDomain domain = SampleDomain.Any)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        from shape in new Shape[] { [], [5], [1], [3, 4], [2, 1, 3], [2, 3, 2, 2], [3, 0] }
        from bits in Enumerable.Range(0, 1 << shape.Rank)
        let axes = new AxisSet(bits)
        where axes.CountIn(shape) > 0
        from keep in new[] { false, true }
        select new OpSample<T>($"{shape} over {axes}{(keep ? ", kept" : "")}", [shape], x => reduce(x[0], axes, keep), domain);
}
