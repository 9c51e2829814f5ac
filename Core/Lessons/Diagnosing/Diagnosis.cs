namespace Autograd;

/// <summary>Which mistake it is, in words.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Mistake">A sentence that names it.</param>
/// <param name="Explanation">A sentence that explains it; may be empty.</param>
internal sealed record Diagnosis(DiagnosisKind Kind, string Mistake, string Explanation = "");
