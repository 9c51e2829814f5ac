namespace Autograd;

/// <summary>How strict a gradient check is, and how much it compares.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>The largest |a − n| / max(1, |a|, |n|) that is accepted, with a the gradient and n the difference. Where the differences are more exact, less is accepted.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>How many elements of one input are compared. A larger input is sampled.</summary>
    public int MaxElements { get; init; } = 256;

    /// <summary>Whether the recorded gradient is differentiated again, with respect to the inputs and to the upstream gradient (PyTorch: <c>torch.autograd.gradgradcheck</c>).</summary>
    public bool SecondOrder { get; init; }

    /// <summary>The seed of the upstream gradient and of the sample.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Whether the plain sum of f is differentiated, so that the numbers in the sentences are the sum's own.</summary>
    internal bool UnitUpstream { get; init; }

    internal GradientCheckOptions Checked()
    {
        if (!(Tolerance > 0) || !double.IsFinite(Tolerance))
            throw new ArgumentOutOfRangeException(nameof(Tolerance), Tolerance, "The tolerance of a gradient check must be a positive number.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxElements);
        return this;
    }
}
