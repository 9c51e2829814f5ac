namespace Autograd;

/// <summary>Where a function is differentiable: the numbers that its gradient is checked at.</summary>
public enum Domain
{
    /// <summary>All numbers.</summary>
    Reals,

    /// <summary>Numbers above 0.</summary>
    Positive,

    /// <summary>Numbers of either sign, away from 0.</summary>
    NonZero,

    /// <summary>Numbers that differ from each other, so that a maximum does not change hands under a small step.</summary>
    Distinct,
}
