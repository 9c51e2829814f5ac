namespace Autograd;

/// <summary>Which mistake a wrong gradient is.</summary>
public enum DiagnosisKind
{
    /// <summary>No known mistake explains it.</summary>
    Unknown,

    /// <summary>The contribution of a consumer is absent.</summary>
    MissingBranch,

    /// <summary>A branch is added twice.</summary>
    DoubleCounted,

    /// <summary>An axis along which the forward pass broadcast is not summed.</summary>
    MissingSum,

    /// <summary>Summed over another axis.</summary>
    WrongAxis,

    /// <summary>The right numbers without the axis of size 1.</summary>
    MissingKeepDims,

    /// <summary>−1 times the right gradient.</summary>
    Sign,

    /// <summary>A factor of the right formula is absent.</summary>
    LostFactor,

    /// <summary>A factor too many: a mean for a sum, a tensor twice.</summary>
    ExtraFactor,

    /// <summary>n where n − 1 belongs, or the reverse.</summary>
    NMinusOne,

    /// <summary>The exponent or the factor of d xᵖ = p·xᵖ⁻¹ is wrong.</summary>
    PowerRule,

    /// <summary>The local derivative is taken at the input where the output belongs, or the reverse.</summary>
    DerivativeOfInput,

    /// <summary>The right matrix, transposed.</summary>
    Transposed,

    /// <summary>In c = a·b the gradient of a takes a where b belongs.</summary>
    SwappedOperands,

    /// <summary>The right numbers in the wrong places.</summary>
    WrongIndex,

    /// <summary>= where += belongs: an earlier contribution is lost.</summary>
    Overwritten,

    /// <summary>The place's number, or the whole row, where the one-hot belongs.</summary>
    MissingOneHot,

    /// <summary>A small constant of the forward pass is forgotten.</summary>
    Epsilon,

    /// <summary>Another tensor or another gradient is used.</summary>
    WrongTensor,

    /// <summary>A gradient from before all its contributions were added.</summary>
    StaleValue,
}
