using System.Numerics;

namespace Autograd;

/// <summary>y = γ ⊙ (x − μ)·(σ² + ε)^−½ + β, with μ and σ² (divided by n) over the last axes of each example (PyTorch: <c>torch.nn.LayerNorm</c>).</summary>
public sealed class LayerNorm<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Shape _normalized;
    private readonly double _epsilon;

    /// <summary>γ = 1, β = 0.</summary>
    /// <param name="normalizedShape">The sizes of the last axes, over which μ and σ² are taken: <c>[200]</c>.</param>
    /// <param name="eps">ε.</param>
    /// <param name="elementwiseAffine">Whether γ and β are learned.</param>
    /// <param name="bias">Whether β is learned too.</param>
    /// <exception cref="ShapeException">The shape has no axis.</exception>
    public LayerNorm(Shape normalizedShape, double eps = 1e-5, bool elementwiseAffine = true, bool bias = true)
    {
        if (normalizedShape.Rank == 0)
            throw new ShapeException("LayerNorm needs a normalized shape of at least one axis, but it was given [].");
        (_normalized, _epsilon) = (normalizedShape, eps);
        if (elementwiseAffine)
            Weight = AddParameter("weight", Tensor.Ones<T>(_normalized));
        if (elementwiseAffine && bias)
            Bias = AddParameter("bias", Tensor.Zeros<T>(_normalized));
    }

    /// <summary>γ in the normalized shape, or null.</summary>
    public Parameter<T>? Weight { get; }

    /// <summary>β in the normalized shape, or null.</summary>
    public Parameter<T>? Bias { get; }

    /// <summary>y = γ ⊙ (x − μ)·(σ² + ε)^−½ + β.</summary>
    /// <param name="x">Its last axes are the normalized shape.</param>
    /// <returns>In x's shape.</returns>
    /// <exception cref="ShapeException">x's last axes have other sizes.</exception>
    public override Tensor<T> Forward(Tensor<T> x)
    {
        int first = x.Rank - _normalized.Rank;
        if (first < 0 || !x.Shape.Sizes[first..].SequenceEqual(_normalized.Sizes))
            throw new ShapeException($"LayerNorm was given {x.Describe()}: its last axes must be {_normalized}.");
        return x.LayerNorm(Weight is null ? Tensor.Ones<T>(_normalized) : Leaf(Weight), Bias is null ? Tensor.Zeros<T>(_normalized) : Leaf(Bias), _epsilon);
    }

    /// <inheritdoc/>
    protected override string Details => FormattableString.Invariant($"{_normalized}, eps={_epsilon}, elementwise_affine={Weight is not null}");
}
