using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Checks of an optimizer's hyperparameters. NaN never passes.</summary>
internal static class Hyperparameter
{
    /// <summary>The value, if it is 0 or more.</summary>
    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 0 or more.");

    /// <summary>The value, if it is in [0, 1).</summary>
    public static double Fraction(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and below 1.");
}
