using System.Numerics;

namespace Autograd;

/// <summary>First and higher derivatives of small functions, by reverse mode and reverse mode over it (PyTorch: <c>torch.autograd.functional</c>).</summary>
/// <remarks>
/// Each helper puts x on a tape of its own and detaches what it returns. The function is to use its argument and
/// constants only, not tensors of another tape; its value may have any shape where nothing else is said.
/// </remarks>
/// <example>
/// <code>
/// var H = Derivatives.Hessian(x => x.Pow(3).Sum(), Tensor.Of([1.0, 2.0])); // [[6, 0], [0, 12]]
/// </code>
/// </example>
public static partial class Derivatives
{
    /// <summary>∇f: the gradient of a scalar function, in x's shape.</summary>
    /// <exception cref="ShapeException">f's value is no scalar.</exception>
    public static Tensor<T> Gradient<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (leaf, y) = Evaluate(f, x);
        return GradientOf(Scalar(y, nameof(Gradient)), leaf, createGraph: false).Detach();
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
        var (leaf, y) = Evaluate(f, x);
        Scalar(y, nameof(Derivative));
        for (int n = 1; n <= order; n++)
            y = GradientOf(y, leaf, createGraph: n < order);
        return y.Detach();
    }

    /// <summary>x as a leaf, and f of it.</summary>
    private static (Tensor<T> X, Tensor<T> Y) Evaluate<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (NoGrad.IsActive)
            throw new InvalidOperationException("A derivative was asked for in a NoGrad scope, where nothing is recorded: end the scope first.");
        var leaf = new Tape<T>().Watch(x.Detach(), x.Label ?? "x");
        var y = f(leaf);
        if (y.Tape is not null && !ReferenceEquals(y.Tape, leaf.Tape))
            throw new InvalidOperationException($"The function's value {y.Describe()} is on another tape than its argument {leaf.Describe()}: use the argument and constants only (Detach() makes one).");
        return (leaf, y);
    }

    /// <summary>(∂y/∂x)ᵀ·upstream; zeros where y does not depend on x.</summary>
    private static Tensor<T> GradientOf<T>(Tensor<T> y, Tensor<T> x, bool createGraph, Tensor<T>? upstream = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        y.Tape is null ? Tensor.Zeros<T>(x.Shape) : y.Backward(upstream, createGraph)[x];

    private static Tensor<T> Scalar<T>(Tensor<T> tensor, string helper)
        where T : unmanaged, IFloatingPointIeee754<T> => tensor.Count == 1
        ? tensor
        : throw new ShapeException($"{helper} needs one number, {tensor.Describe()} has {tensor.Count}.");
}
