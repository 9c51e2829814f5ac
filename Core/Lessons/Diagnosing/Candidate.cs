using System.Numerics;

namespace Autograd;

/// <summary>A mistake made on purpose: what the gradient would be with it, and its name.</summary>
/// <param name="Value">The gradient with the mistake; null where it cannot be computed.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Mistake">The sentence that names it.</param>
/// <param name="Explanation">The sentence that explains it.</param>
internal readonly record struct Candidate<T>(Tensor<T>? Value, DiagnosisKind Kind, string Mistake, string Explanation)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The diagnosis.</summary>
    public Diagnosis Diagnosis => new(Kind, Mistake, Explanation);
}
