namespace Autograd;

/// <summary>What a check of a gradient against differences came to, from good to bad.</summary>
public enum GradientCheckVerdict
{
    /// <summary>The gradient agrees with the differences.</summary>
    Right,

    /// <summary>The differences do not settle at any step, so they cannot judge: rounding noise, a jump, or f is not finite near the point.</summary>
    Undecided,

    /// <summary>The slopes from the left and from the right do not meet at any step: a kink or a tie. f has no derivative there.</summary>
    Kink,

    /// <summary>The recorded backward pass cannot be differentiated: the vjp of some op is not made of recorded ops.</summary>
    NotTwiceDifferentiable,

    /// <summary>The differences settle at another number than the gradient.</summary>
    Wrong,
}
