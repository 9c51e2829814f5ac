using System.Numerics;

namespace Autograd;

/// <summary>∂loss/∂x for every recorded x: what a backward pass returns. Gradients are kept here, not inside tensors.</summary>
public sealed class Gradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> tape;
    private readonly int tapeGeneration;
    private readonly Tensor<T>?[] byTapeIndex;

    internal Gradients(Tape<T> tape, Tensor<T>?[] byTapeIndex)
    {
        this.tape = tape;
        tapeGeneration = tape.Generation;
        this.byTapeIndex = byTapeIndex;
    }

    /// <summary>∂loss/∂x, in x's shape; zeros where the loss does not depend on x (see <see cref="DependsOn"/>).</summary>
    /// <exception cref="ArgumentException">x was not recorded on the loss's tape.</exception>
    public Tensor<T> this[Tensor<T> x] => Find(x) ?? Tensor.Zeros<T>(x.Shape);

    /// <summary>Whether the loss depends on x; where it does not, the gradient is zeros by definition, not by computation.</summary>
    /// <exception cref="ArgumentException">x was not recorded on the loss's tape.</exception>
    public bool DependsOn(Tensor<T> x) => Find(x) is not null;

    /// <summary>The gradient, or null where none was computed: a constant, or a tensor that the loss does not depend on.</summary>
    internal Tensor<T>? TryGet(Tensor<T> x) =>
        IsOnTape(x) && x.TapeIndex < byTapeIndex.Length ? byTapeIndex[x.TapeIndex] : null;

    private bool IsOnTape(Tensor<T> x) => ReferenceEquals(x.Tape, tape) && x.TapeGeneration == tapeGeneration;

    private Tensor<T>? Find(Tensor<T> x)
    {
        if (!IsOnTape(x))
            throw new ArgumentException($"There is no gradient for {x.Describe()}: it is not on the tape of this loss. Put a leaf on the tape with Watch before it is used.");
        return TryGet(x);
    }
}
