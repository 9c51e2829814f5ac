namespace Autograd;

/// <summary>The sizes of the lecture's network: embedding, linear, batch norm, tanh, linear.</summary>
/// <param name="Vocabulary">Characters, <c>.</c> included: rows of C and classes of the output.</param>
/// <param name="Context">How many characters the next one is predicted from (the lecture's <c>block_size</c>).</param>
/// <param name="Embedding">How many numbers stand for one character (the lecture's <c>n_embd</c>).</param>
/// <param name="Hidden">Neurons of the hidden layer (the lecture's <c>n_hidden</c>: 64 in the exercises, 200 in training).</param>
public sealed record MlpConfiguration(int Vocabulary, int Context = 3, int Embedding = 10, int Hidden = 200)
{
    /// <summary>ε in batch norm's (σ² + ε)^−½.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>context·embedding: the inputs of the hidden layer.</summary>
    public int Inputs => Context * Embedding;

    /// <summary>The numbers per example of the widest tensor of a pass.</summary>
    internal int Width => Math.Max(Inputs, Math.Max(Hidden, Vocabulary));

    /// <summary>How many numbers are learned: 4,137 in the exercises, 12,297 in training.</summary>
    public long ParameterCount => (long)Vocabulary * Embedding + (long)Inputs * Hidden + 3L * Hidden + (long)Hidden * Vocabulary + Vocabulary;

    /// <summary>This configuration, if every size is at least 1 and the matrices fit in memory.</summary>
    /// <exception cref="InvalidInputException">A size is below 1 or too large.</exception>
    public MlpConfiguration Checked()
    {
        foreach (var (name, size) in new[] { ("vocabulary", Vocabulary), ("context", Context), ("embedding", Embedding), ("hidden", Hidden) })
            if (size < 1)
                throw new InvalidInputException($"The size {name} is {size}: it must be 1 or more.");
        if ((Int128)Context * Embedding * Hidden > Array.MaxLength || (long)Context * Embedding > Array.MaxLength || (long)Hidden * Vocabulary > Array.MaxLength || (long)Vocabulary * Embedding > Array.MaxLength)
            throw new InvalidInputException($"The network of context {Context}, embedding {Embedding} and hidden {Hidden} is too large: a weight matrix would have more than {Array.MaxLength} numbers.");
        return this;
    }
}
