namespace Autograd;

/// <summary>y = x ⊙ mask / (1 − p) in training, each element kept with probability 1 − p; y = x in evaluation (PyTorch: <c>torch.nn.Dropout</c>).</summary>
public sealed class Dropout : ParameterFreeModule
{
    private readonly double probability;
    private readonly TorchGenerator generator;

    /// <summary>Zeros elements with probability <paramref name="p"/>.</summary>
    /// <param name="p">From 0 to 1.</param>
    /// <param name="generator">Draws the masks: a new one every forward pass in training, none in evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public Dropout(double p, TorchGenerator generator) => (probability, this.generator) =
        (p is >= 0 and <= 1 ? p : throw new ArgumentOutOfRangeException(nameof(p), p, "The probability of dropout must be from 0 to 1."), generator);

    /// <inheritdoc/>
    public override Tensor<T> Forward<T>(Tensor<T> x, bool training = true) => x.Dropout(probability, generator, training);

    /// <inheritdoc/>
    protected internal override string Details => FormattableString.Invariant($"p={probability}");
}
