using System.Globalization;
using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>y = xᵖ for a constant exponent, elementwise (PyTorch: <c>torch.pow</c>). 0⁰ is 1.</summary>
/// <param name="Exponent">p.</param>
public sealed record Pow<T>(double Exponent) : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "pow";

    /// <inheritdoc/>
    public override string Attributes => Exponent.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string Formula => "y = xᵖ";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ p·xᵖ⁻¹";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
        from exponent in new[] { 2.0, -1, -0.5, 0.5, 3, 1, 0, -2, -1.5, 2.7 }
        from sample in SampleShapes.Unary<T>(x => x.Pow(exponent), exponent == Math.Truncate(exponent) ? SampleDomain.AwayFromZero : SampleDomain.Positive)
        select sample with { Name = $"{sample.Name} to the power {exponent}" };

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        Power(x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Exponent switch
    {
        0 => Tensor.Zeros<T>(g.Shape),
        1 => g,
        2 => 2.0 * entry[0] * g,
        _ => Exponent * entry[0].Pow(Exponent - 1) * g,
    };

    // The usual exponents without the general power, as PyTorch does.
    private void Power(ReadOnlySpan<T> x, Span<T> y)
    {
        switch (Exponent)
        {
            case 0: y.Fill(T.One); break;
            case 1: x.CopyTo(y); break;
            case 2: TensorPrimitives.Multiply(x, x, y); break;
            case 3: TensorPrimitives.Multiply(x, x, y); TensorPrimitives.Multiply(y, x, y); break;
            case -1: TensorPrimitives.Divide(T.One, x, y); break;
            case -2: TensorPrimitives.Multiply(x, x, y); TensorPrimitives.Divide(T.One, y, y); break;
            case 0.5: TensorPrimitives.Sqrt(x, y); break;
            case -0.5: TensorPrimitives.Sqrt(x, y); TensorPrimitives.Divide(T.One, y, y); break;
            case -1.5: Elementwise<T, PowerMinusThreeHalves<T>>.Map(default, x, y); break;
            default: TensorPrimitives.Pow(x, T.CreateTruncating(Exponent), y); break;
        }
    }
}

/// <summary>The method.</summary>
public static class PowMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = xᵖ for a constant exponent, elementwise.</summary>
        public Tensor<T> Pow(double exponent) => new Pow<T>(exponent).Apply(x);
    }
}
