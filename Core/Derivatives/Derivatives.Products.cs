using System.Numerics;

namespace Autograd;

public static partial class Derivatives
{
    /// <summary>y = f(x) and vᵀ·J with J = ∂y/∂x: one backward pass (PyTorch: <c>torch.autograd.functional.vjp</c>).</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <param name="v">In y's shape.</param>
    /// <returns>The value, and the product in x's shape.</returns>
    /// <exception cref="ShapeException">v does not have y's shape.</exception>
    public static (Tensor<T> Value, Tensor<T> Product) VectorJacobianProduct<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x, Tensor<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (leaf, y) = Evaluate(f, x);
        RequireShape(nameof(VectorJacobianProduct), v, y.Shape, "the function's value");
        return (y.Detach(), GradientOf(y, leaf, createGraph: false, v.Detach()).Detach());
    }

    /// <summary>y = f(x) and J·v with J = ∂y/∂x (PyTorch: <c>torch.autograd.functional.jvp</c>).</summary>
    /// <remarks>By two backward passes: w ↦ wᵀ·J is linear in w, and its own vjp with v is J·v.</remarks>
    /// <param name="f">The function.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <param name="v">In x's shape.</param>
    /// <returns>The value, and the product in y's shape.</returns>
    /// <exception cref="ShapeException">v does not have x's shape.</exception>
    /// <exception cref="NotSupportedException">An op on the way cannot be differentiated twice.</exception>
    public static (Tensor<T> Value, Tensor<T> Product) JacobianVectorProduct<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x, Tensor<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireShape(nameof(JacobianVectorProduct), v, x.Shape, "the argument");
        var (leaf, y) = Evaluate(f, x);
        var w = leaf.Tape!.Watch(Tensor.Zeros<T>(y.Shape), "w");
        var product = GradientOf(y, leaf, createGraph: true, w);
        return (y.Detach(), GradientOf(product, w, createGraph: false, v.Detach()).Detach());
    }

    /// <summary>∇²f·v of a scalar function, without the Hessian itself (PyTorch: <c>torch.autograd.functional.hvp</c>).</summary>
    /// <param name="f">A function whose value is a scalar.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <param name="v">In x's shape.</param>
    /// <returns>In x's shape.</returns>
    /// <exception cref="ShapeException">f's value is no scalar, or v does not have x's shape.</exception>
    /// <exception cref="NotSupportedException">An op on the way cannot be differentiated twice.</exception>
    public static Tensor<T> HessianVectorProduct<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x, Tensor<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireShape(nameof(HessianVectorProduct), v, x.Shape, "the argument");
        var (leaf, y) = Evaluate(f, x);
        var gradient = GradientOf(Scalar(y, nameof(HessianVectorProduct)), leaf, createGraph: true);
        return GradientOf(gradient, leaf, createGraph: false, v.Detach()).Detach();
    }

    private static void RequireShape<T>(string helper, Tensor<T> v, Shape expected, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!v.Shape.Equals(expected))
            throw new ShapeException($"{helper}: v has the shape {v.Shape}, {what} {expected}: they must be equal.");
    }
}
