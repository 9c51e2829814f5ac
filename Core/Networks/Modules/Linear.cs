using System.Numerics;

namespace Autograd;

/// <summary>y = x·Wᵀ + b with W [out,in] and b [out] (PyTorch: <c>torch.nn.Linear</c>).</summary>
public sealed class Linear<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>W and then b, both uniform in ±1/√in, drawn as PyTorch draws them after <c>torch.manual_seed</c>.</summary>
    /// <param name="inFeatures">The size of x's last axis.</param>
    /// <param name="outFeatures">The size of y's last axis.</param>
    /// <param name="generator">Draws W and b, in this order.</param>
    /// <param name="bias">Whether the module has b.</param>
    public Linear(int inFeatures, int outFeatures, TorchGenerator generator, bool bias = true)
    {
        Weight = AddParameter("weight", Initialization.KaimingUniform<T>([outFeatures, inFeatures], generator, slope: Math.Sqrt(5)));
        if (bias)
            Bias = AddParameter("bias", Initialization.Uniform<T>([outFeatures], inFeatures == 0 ? 0 : 1 / Math.Sqrt(inFeatures), generator));
    }

    /// <summary>W [out,in].</summary>
    public Parameter<T> Weight { get; }

    /// <summary>b [out], or null.</summary>
    public Parameter<T>? Bias { get; }

    /// <summary>y = x·Wᵀ + b.</summary>
    /// <param name="x">[…,in], of rank 1 or more.</param>
    /// <returns>[…,out].</returns>
    /// <exception cref="ShapeException">x's last axis does not have size in.</exception>
    public override Tensor<T> Forward(Tensor<T> x)
    {
        int inputs = Weight.Shape[1];
        if (x.Rank == 0 || x.Shape[^1] != inputs)
            throw new ShapeException($"Linear {Weight.Label} {Weight.Shape} was given {x.Describe()}: its last axis must have size {inputs}.");
        var rows = x.Reshape([inputs == 0 ? x.Shape.Without(new AxisSet(1 << (x.Rank - 1)), false).Count : x.Count / inputs, inputs]);
        var weight = Leaf(Weight).T;
        var y = Bias is null ? rows.MatMul(weight) : rows.MatMul(weight, Leaf(Bias));
        return y.Reshape([.. x.Shape.Sizes[..^1], Weight.Shape[0]]);
    }

    /// <inheritdoc/>
    protected override string Details => $"in_features={Weight.Shape[1]}, out_features={Weight.Shape[0]}, bias={Bias is not null}";
}
