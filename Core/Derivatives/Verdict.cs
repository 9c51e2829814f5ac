namespace Autograd;

/// <summary>What a comparison of a gradient with the tape's came to.</summary>
public enum Verdict
{
    /// <summary>All bits are equal.</summary>
    Exact,

    /// <summary>Each number's error against the float64 tape is no worse than a small multiple of the float32 tape's own.</summary>
    Rounding,

    /// <summary>Some number is off by more than rounding explains.</summary>
    Wrong,

    /// <summary>It differs from the tape's, but is right for what it was computed from: only its inputs are wrong.</summary>
    Inherited,

    /// <summary>The shapes differ; nothing is broadcast for a comparison.</summary>
    WrongShape,

    /// <summary>There is no gradient to compare.</summary>
    Missing,
}
