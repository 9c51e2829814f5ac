namespace Autograd;

/// <summary>What made a number that is not finite.</summary>
public enum AnomalyKind
{
    /// <summary>An op, in its result.</summary>
    Forward,

    /// <summary>The vjp of an op, in the gradient of an operand.</summary>
    Backward,

    /// <summary>The sum of a gradient's terms, one per use of the tensor.</summary>
    Sum,

    /// <summary>An update of a parameter, or whatever set it: it held the number before any op ran.</summary>
    Parameter,
}

/// <summary>The first number that is not finite, and where it comes from.</summary>
/// <param name="Kind">What made it.</param>
/// <param name="Op">The op's name.</param>
/// <param name="Label">The tensor that holds it; in a backward pass the one whose gradient does. Empty for a result that has no name yet.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Index">Where it stands in it.</param>
/// <param name="Value">NaN, ∞ or −∞.</param>
/// <param name="Inputs">What it was computed from.</param>
/// <param name="Cause">The usual cause, in a sentence.</param>
/// <param name="Line">The line that called the op in the forward pass; null where it is not known.</param>
public sealed record Anomaly(AnomalyKind Kind, string Op, string Label, Shape Shape, IReadOnlyList<int> Index, double Value, IReadOnlyList<AnomalyInput> Inputs, string Cause, SourceLine? Line);

/// <summary>An operand, or the gradient of the result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Least">Its smallest finite number; NaN where it has none.</param>
/// <param name="Greatest">Its greatest finite number; NaN where it has none.</param>
/// <param name="NotFinite">How many of its numbers are not finite.</param>
/// <param name="Value">Its number at the place of the anomaly, where there is such a place.</param>
public sealed record AnomalyInput(string Name, Shape Shape, double Least, double Greatest, int NotFinite, double? Value);
