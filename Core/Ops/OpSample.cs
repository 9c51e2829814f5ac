using System.Numerics;

namespace Autograd;

/// <summary>Which numbers an op's gradient is checked at.</summary>
public enum SampleDomain
{
    /// <summary>Normally distributed numbers.</summary>
    Any,

    /// <summary>Numbers from 0.5 to 2.</summary>
    Positive,

    /// <summary>Numbers of either sign, at least 0.3 away from 0.</summary>
    AwayFromZero,

    /// <summary>Numbers at least 0.1 apart from each other, so that a maximum does not change hands under a small step.</summary>
    Distinct,
}

/// <summary>A case for an op's gradient check: a function that records the op, at inputs of given shapes.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Shapes">The inputs' shapes.</param>
/// <param name="Function">The op on the inputs.</param>
/// <param name="Domain">Where the inputs are drawn from.</param>
public sealed record OpSample<T>(string Name, Shape[] Shapes, Func<Tensor<T>[], Tensor<T>> Function, SampleDomain Domain = SampleDomain.Any)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>Every op implements it: the cases at which its vjp is checked against central differences.</summary>
public interface IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The gradient cases: several shapes, among them rank 0, axes of size 0 and 1, and broadcasts where the op has them.</summary>
    static abstract IEnumerable<OpSample<T>> Samples { get; }
}

/// <summary>The shapes that the samples of many ops share.</summary>
internal static class SampleShapes
{
    public static IEnumerable<OpSample<T>> Unary<T>(Func<Tensor<T>, Tensor<T>> function, SampleDomain domain = SampleDomain.Any)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        from shape in new Shape[] { [], [1], [5], [0], [3, 4], [2, 0], [2, 1, 3] }
        select new OpSample<T>($"{shape}", [shape], x => function(x[0]), domain);

    public static IEnumerable<OpSample<T>> Binary<T>(Func<Tensor<T>, Tensor<T>, Tensor<T>> function, SampleDomain domain = SampleDomain.Any)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (Shape, Shape)[] pairs =
        [
            ([], []), ([3], [3]), ([2, 3], [2, 3]), ([2, 3], [3]), ([3], [2, 3]), ([2, 3], [2, 1]), ([2, 1], [1, 3]),
            ([2, 3], []), ([], [2, 3]), ([4, 2, 3], [2, 1]), ([2, 1, 3], [4, 1]), ([0, 3], [3]), ([2, 0], [2, 1]), ([1, 1], [1]),
        ];
        foreach (var (left, right) in pairs)
            yield return new OpSample<T>($"{left} with {right}", [left, right], x => function(x[0], x[1]), domain);
        yield return new OpSample<T>("an operand with itself", [[2, 3]], x => function(x[0], x[0]), domain);
    }
}
