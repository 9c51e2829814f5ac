using System.Numerics;

namespace Autograd;

/// <summary>First and higher derivatives of small functions, by reverse mode and reverse mode over it (PyTorch: <c>torch.autograd.functional</c>).</summary>
/// <remarks>
/// A derivative may stand inside a function that is differentiated itself: then both are recorded on one tape. Elsewhere
/// x goes on a tape of its own, and what is returned is a constant. The function's value may have any shape where nothing
/// else is said.
/// </remarks>
/// <example>
/// <code>
/// var H = Derivatives.Hessian(x => x.Pow(3).Sum(), Tensor.Of([1.0, 2.0])); // [[6, 0], [0, 12]]
/// </code>
/// </example>
public static partial class Derivatives
{
    /// <summary>∇f: the gradient of a scalar function, in x's shape.</summary>
    /// <exception cref="ShapeException">f's value is not a scalar.</exception>
    public static Tensor<T> Gradient<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var evaluation = new Evaluation<T>(f, x);
        return evaluation.Result(evaluation.Gradient(Scalar(evaluation.Y, nameof(Gradient)), createGraph: false));
    }

    /// <summary>dⁿf/dxⁿ of a scalar function of a scalar: differentiated again and again.</summary>
    /// <param name="f">A function of a number.</param>
    /// <param name="x">One number, of any rank.</param>
    /// <param name="order">n, 0 or more; 0 is the function's value.</param>
    /// <returns>In x's shape, where n is above 0.</returns>
    /// <exception cref="ShapeException">x or f's value has more than one element.</exception>
    /// <exception cref="NotSupportedException">n is above 1 and an op on the way cannot be differentiated twice.</exception>
    public static Tensor<T> Derivative<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x, int order = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        Scalar(x, nameof(Derivative));
        using var evaluation = new Evaluation<T>(f, x);
        var y = Scalar(evaluation.Y, nameof(Derivative));
        for (int n = 1; n <= order; n++)
            y = evaluation.Gradient(y, createGraph: n < order);
        return evaluation.Result(y);
    }

    private static Tensor<T> Scalar<T>(Tensor<T> tensor, string helper)
        where T : unmanaged, IFloatingPointIeee754<T> => tensor.Count == 1
        ? tensor
        : throw new ShapeException($"{helper} needs one number, {tensor.Describe()} has {tensor.Count}.");
}
