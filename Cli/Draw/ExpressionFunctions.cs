using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Autograd.Cli;

/// <summary>The functions of <c>autograd draw</c> by the lecture's names: <c>tanh(x*w + b)</c>. Public, because the compiled expression calls them.</summary>
[SuppressMessage("Style", "IDE1006", Justification = "The lecture's and PyTorch's names.")]
public static class ExpressionFunctions
{
    /// <summary>eˣ of a number.</summary>
    public static double exp(double x) => Math.Exp(x);

    /// <summary>ln x of a number.</summary>
    public static double log(double x) => Math.Log(x);

    /// <summary>√x of a number.</summary>
    public static double sqrt(double x) => Math.Sqrt(x);

    /// <summary>sin x of a number.</summary>
    public static double sin(double x) => Math.Sin(x);

    /// <summary>cos x of a number.</summary>
    public static double cos(double x) => Math.Cos(x);

    /// <summary>tanh x of a number.</summary>
    public static double tanh(double x) => Math.Tanh(x);

    /// <summary>|x| of a number.</summary>
    public static double abs(double x) => Math.Abs(x);

    /// <summary>xᵖ of numbers.</summary>
    public static double pow(double x, double p) => Math.Pow(x, p);

    /// <summary>eˣ.</summary>
    public static Tensor<T> exp<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Exp();

    /// <summary>ln x.</summary>
    public static Tensor<T> log<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Log();

    /// <summary>√x.</summary>
    public static Tensor<T> sqrt<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Sqrt();

    /// <summary>sin x.</summary>
    public static Tensor<T> sin<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Sin();

    /// <summary>cos x.</summary>
    public static Tensor<T> cos<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Cos();

    /// <summary>tanh x.</summary>
    public static Tensor<T> tanh<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Tanh();

    /// <summary>|x|.</summary>
    public static Tensor<T> abs<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Abs();

    /// <summary>x².</summary>
    public static Tensor<T> square<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Square();

    /// <summary>max(0, x).</summary>
    public static Tensor<T> relu<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Relu();

    /// <summary>1/(1 + e⁻ˣ).</summary>
    public static Tensor<T> sigmoid<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Sigmoid();

    /// <summary>x · sigmoid(x).</summary>
    public static Tensor<T> silu<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Silu();

    /// <summary>x · Φ(x).</summary>
    public static Tensor<T> gelu<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Gelu();

    /// <summary>ln(1 + eˣ).</summary>
    public static Tensor<T> softplus<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Softplus();

    /// <summary>erf x.</summary>
    public static Tensor<T> erf<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Erf();

    /// <summary>The largest element.</summary>
    public static Tensor<T> max<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Max();

    /// <summary>The smallest element.</summary>
    public static Tensor<T> min<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Min();

    /// <summary>xᵖ.</summary>
    public static Tensor<T> pow<T>(Tensor<T> x, double p)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Pow(p);

    /// <summary>xᵖ with a gradient for p.</summary>
    public static Tensor<T> pow<T>(Tensor<T> x, Tensor<T> p)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Pow(p);

    /// <summary>Σ xᵢ, over all axes or the given ones.</summary>
    public static Tensor<T> sum<T>(Tensor<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Sum(axis, keepDims);

    /// <summary>Σ xᵢ/n, over all axes or the given ones.</summary>
    public static Tensor<T> mean<T>(Tensor<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Mean(axis, keepDims);

    /// <summary>∏ xᵢ, over all axes or the given ones.</summary>
    public static Tensor<T> prod<T>(Tensor<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Prod(axis, keepDims);

    /// <summary>Σ (xᵢ − mean)²/(n − 1), over all axes or the given ones.</summary>
    public static Tensor<T> var<T>(Tensor<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Var(axis, keepDims);

    /// <summary>√var, over all axes or the given ones.</summary>
    public static Tensor<T> std<T>(Tensor<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Std(axis, keepDims);

    /// <summary>e^xᵢ / Σ e^xⱼ along an axis.</summary>
    public static Tensor<T> softmax<T>(Tensor<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Softmax(axis);

    /// <summary>xᵢ − ln Σ e^xⱼ along an axis.</summary>
    public static Tensor<T> log_softmax<T>(Tensor<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> => x.LogSoftmax(axis);

    /// <summary>max(a, b), element by element.</summary>
    public static Tensor<T> max<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a.Maximum(b);

    /// <summary>min(a, b), element by element.</summary>
    public static Tensor<T> min<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a.Minimum(b);

    /// <summary>a @ b.</summary>
    public static Tensor<T> matmul<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a.MatMul(b);

    /// <summary>Σ aᵢ·bᵢ.</summary>
    public static Tensor<T> dot<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a.Dot(b);

    /// <summary>aᵢ·bⱼ.</summary>
    public static Tensor<T> outer<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a.Outer(b);
}
