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
        using var evaluation = new Evaluation<T>(f, x);
        RequireShape(nameof(VectorJacobianProduct), v, evaluation.Y.Shape, "the function's value");
        return (evaluation.Result(evaluation.Y), evaluation.Result(evaluation.Gradient(evaluation.Y, createGraph: false, v)));
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
        using var evaluation = new Evaluation<T>(f, x);
        var w = evaluation.X.Tape!.Watch(Tensor.Zeros<T>(evaluation.Y.Shape), "w");
        var product = evaluation.Gradient(evaluation.Y, createGraph: true, w);
        var forward = product.IsRecorded ? product.Backward(v, createGraph: evaluation.IsNested)[w] : Tensor.Zeros<T>(w.Shape);
        return (evaluation.Result(evaluation.Y), evaluation.Result(forward));
    }

    /// <summary>∇²f·v of a scalar function, without the Hessian itself (PyTorch: <c>torch.autograd.functional.hvp</c>).</summary>
    /// <param name="f">A function whose value is a scalar.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <param name="v">In x's shape.</param>
    /// <returns>In x's shape.</returns>
    /// <exception cref="ShapeException">f's value is not a scalar, or v does not have x's shape.</exception>
    /// <exception cref="NotSupportedException">An op on the way cannot be differentiated twice.</exception>
    public static Tensor<T> HessianVectorProduct<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x, Tensor<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireShape(nameof(HessianVectorProduct), v, x.Shape, "the argument");
        using var evaluation = new Evaluation<T>(f, x);
        var gradient = evaluation.Gradient(Scalar(evaluation.Y, nameof(HessianVectorProduct)), createGraph: true);
        return evaluation.Result(evaluation.Gradient(gradient, createGraph: false, v));
    }

    private static void RequireShape<T>(string helper, Tensor<T> v, Shape expected, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!v.Shape.Equals(expected))
            throw new ShapeException($"{helper}: v has the shape {v.Shape}, {what} {expected}: they must be equal.");
    }
}
