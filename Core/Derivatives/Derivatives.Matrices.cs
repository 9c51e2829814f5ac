using System.Numerics;

namespace Autograd;

public static partial class Derivatives
{
    /// <summary>J[o,i] = ∂yₒ/∂xᵢ: one backward pass for each element of y (PyTorch: <c>torch.autograd.functional.jacobian</c>).</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <returns>y's axes and then x's.</returns>
    /// <exception cref="ShapeException">y and x have more axes together than a tensor may have.</exception>
    public static Tensor<T> Jacobian<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var evaluation = new Evaluation<T>(f, x);
        return JacobianOf(evaluation, evaluation.Y);
    }

    /// <summary>H[i,j] = ∂²f/∂xᵢ∂xⱼ of a scalar function: the Jacobian of its gradient (PyTorch: <c>torch.autograd.functional.hessian</c>).</summary>
    /// <param name="f">A function whose value is a scalar.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <returns>x's axes twice.</returns>
    /// <exception cref="ShapeException">f's value is not a scalar, or x has more than 4 axes.</exception>
    /// <exception cref="NotSupportedException">An op on the way cannot be differentiated twice.</exception>
    public static Tensor<T> Hessian<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var evaluation = new Evaluation<T>(f, x);
        return JacobianOf(evaluation, evaluation.Gradient(Scalar(evaluation.Y, nameof(Hessian)), createGraph: true));
    }

    private static Tensor<T> JacobianOf<T>(Evaluation<T> evaluation, Tensor<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = [.. y.Shape.Sizes, .. evaluation.X.Shape.Sizes];
        if (y.Count == 0)
            return Tensor.Zeros<T>(shape);
        var rows = new Tensor<T>[y.Count];
        for (int row = 0; row < rows.Length; row++)
        {
            var unit = Tensor.Zeros<T>(y.Shape);
            unit.WritableValues[row] = T.One;
            rows[row] = evaluation.Gradient(y, createGraph: false, unit);
        }
        return evaluation.Result(Tensor.Stack<T>(rows).Reshape(shape));
    }
}
