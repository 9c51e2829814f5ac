namespace Autograd;

/// <summary>
/// A batch of random examples: <c>ix = torch.randint(0, Xtr.shape[0], (batch_size,), generator=g)</c>, then
/// <c>Xb, Yb = Xtr[ix], Ytr[ix]</c>.
/// </summary>
/// <remarks>Each draw overwrites the same memory. A backward pass that still needs the previous batch throws.</remarks>
public sealed class Minibatch
{
    private readonly NextCharacterWindows data;
    private readonly int[] drawn, inputs, targets;

    /// <summary>A batch of the given size; its indices are 0 until the first draw.</summary>
    /// <exception cref="InvalidInputException">There are no examples to draw from.</exception>
    public Minibatch(NextCharacterWindows data, int size)
    {
        if (data.Count == 0)
            throw new InvalidInputException("There is no training example: the training split is empty.");
        this.data = data;
        (drawn, inputs, targets) = (new int[size], new int[size * data.Context], new int[size]);
        Xb = Indices.Over(inputs, [size, data.Context], "Xb");
        Yb = Indices.Over(targets, [size], "Yb");
    }

    /// <summary>The contexts [n,context].</summary>
    public Indices Xb { get; }

    /// <summary>The characters that follow [n].</summary>
    public Indices Yb { get; }

    /// <summary>Draws the examples, with replacement.</summary>
    public void Draw(TorchGenerator generator)
    {
        generator.RandInt(0, data.Count, drawn);
        for (int i = 0; i < drawn.Length; i++)
            targets[i] = data.Copy(drawn[i], inputs.AsSpan(i * data.Context, data.Context));
        Xb.Refilled();
        Yb.Refilled();
    }
}
