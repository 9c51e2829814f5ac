namespace Autograd;

/// <summary>
/// A batch of random examples: <c>ix = torch.randint(0, Xtr.shape[0], (batch_size,), generator=g)</c>, then
/// <c>Xb, Yb = Xtr[ix], Ytr[ix]</c>.
/// </summary>
/// <remarks>Each draw overwrites the same memory. A backward pass that still needs the previous batch throws.</remarks>
public sealed class Minibatch
{
    private readonly NextCharacterWindows _data;
    private readonly int[] _drawn, _inputs, _targets;

    /// <summary>A batch of the given size; its indices are 0 until the first draw.</summary>
    /// <exception cref="InvalidInputException">There are no examples to draw from.</exception>
    public Minibatch(NextCharacterWindows data, int size)
    {
        if (data.Count == 0)
            throw new InvalidInputException("There is no training example: the training split is empty.");
        _data = data;
        (_drawn, _inputs, _targets) = (new int[size], new int[size * data.Context], new int[size]);
        Xb = Indices.Over(_inputs, [size, data.Context], "Xb");
        Yb = Indices.Over(_targets, [size], "Yb");
    }

    /// <summary>The contexts [n,context].</summary>
    public Indices Xb { get; }

    /// <summary>The characters that follow [n].</summary>
    public Indices Yb { get; }

    /// <summary>Draws the examples, with replacement.</summary>
    public void Draw(TorchGenerator generator)
    {
        generator.RandInt(0, _data.Count, _drawn);
        for (int i = 0; i < _drawn.Length; i++)
            _targets[i] = _data.Copy(_drawn[i], _inputs.AsSpan(i * _data.Context, _data.Context));
        Xb.Refilled();
        Yb.Refilled();
    }
}
