namespace Autograd;

/// <summary>y = x ⊙ mask / (1 − p) in training, where each element is kept with probability 1 − p; y = x in evaluation (PyTorch: <c>torch.nn.Dropout</c>).</summary>
public sealed class Dropout : ParameterFreeModule
{
    private readonly double _probability;
    private readonly TorchGenerator _generator;

    /// <summary>Sets elements to zero with probability <paramref name="p"/>.</summary>
    /// <param name="p">From 0 to 1.</param>
    /// <param name="generator">Draws the masks: a new one in each forward pass in training, none in evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public Dropout(double p, TorchGenerator generator) => (_probability, _generator) =
        (p is >= 0 and <= 1 ? p : throw new ArgumentOutOfRangeException(nameof(p), p, "The probability of dropout must be from 0 to 1."), generator);

    private protected override Tensor<T> Compute<T>(Tensor<T> x, bool training) => x.Dropout(_probability, _generator, training);

    private protected override string Details => FormattableString.Invariant($"p={_probability}");
}
