using System.Numerics;

namespace Autograd;

/// <summary>
/// y = f(x₀, x₁, …): an operation with its vector-Jacobian product. An op is a value: two of one type with the same
/// attributes are equal.
/// </summary>
/// <remarks>
/// To add one, derive a record from this class, or from <see cref="ElementwiseOp{T}"/> for y = f(x): compute the result,
/// hand it to <see cref="Record(Tensor{T}, Tensor{T}, Selector?, Tensor{T}[])"/>, and write the vjp with tensor operations.
/// </remarks>
public abstract partial record Op<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly string _vjp;

    /// <summary>An op with its three texts.</summary>
    /// <param name="name">The name on a graph's node: <c>*</c>, <c>sum</c>, <c>tanh</c>.</param>
    /// <param name="formula">The forward formula: <c>c = a ⊙ b</c>.</param>
    /// <param name="vjp">The vjp per operand, with g the gradient of the output: <c>g ⊙ b | g ⊙ a</c>. The last one holds for all further operands.</param>
    protected Op(string name, string formula, string vjp) => (Name, Formula, _vjp) = (name, formula, vjp);

    /// <summary>The name on a graph's node: <c>*</c>, <c>sum</c>, <c>tanh</c>.</summary>
    public string Name { get; }

    /// <summary>The forward formula, for example <c>c = a ⊙ b</c>.</summary>
    public string Formula { get; }

    /// <summary>The op's attributes for a graph, for example <c>axis 1, keepdims</c>; empty where it has none.</summary>
    public virtual string Attributes => "";

    /// <summary>Whether the indices on the tape are the op's own result (an argmax), not data that it was given.</summary>
    public virtual bool FindsIndices => false;

    /// <summary>The text of the vjp for one operand, with g the gradient of the output: <c>g ⊙ b</c>.</summary>
    public string VjpFormula(int operand)
    {
        string[] texts = _vjp.Split(" | ");
        return texts[Math.Min(operand, texts.Length - 1)];
    }

    /// <summary>gᵀ·∂y/∂xᵢ: the gradient with respect to one operand, given the output's.</summary>
    /// <param name="entry">What was recorded. Only operands and outputs may be used, or second derivatives go wrong.</param>
    /// <param name="operand">Which operand.</param>
    /// <param name="g">The gradient of the output, in its shape.</param>
    /// <returns>A gradient in the shape the operand was broadcast to: the backward pass undoes the broadcast.</returns>
    protected internal abstract Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g);

    /// <summary>The vjps of all operands that need one. A fused op overrides it to share work between them.</summary>
    protected internal virtual void Vjps(TapeEntry<T> entry, Tensor<T> g, ReadOnlySpan<bool> needed, Span<Tensor<T>?> gradients)
    {
        for (int operand = 0; operand < needed.Length; operand++)
            if (needed[operand])
                gradients[operand] = Vjp(entry, operand, g);
    }

    /// <summary>yₙ = f(elements of x₀, x₁, …): one element of the output, computed from elements of the operands by scalar ops.</summary>
    /// <param name="entry">What was recorded. Its numbers may decide which elements are read (a maximum), not what is computed.</param>
    /// <param name="element">Which element of the output, counted row-major.</param>
    /// <param name="x">The operands' elements as rank-0 tensors. It is called twice: to see which elements it reads, and with them.</param>
    /// <returns>A rank-0 tensor: the result of scalar ops, an operand's own element, or a constant.</returns>
    /// <exception cref="NotSupportedException">The op does not say how.</exception>
    protected internal virtual Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        throw new NotSupportedException($"{Name} has no scalar expansion (it made {entry.Output.Describe()}): its op does not override Expand.");

    /// <summary>A new tensor for a result; its numbers are undefined until they are written to <see cref="Writable"/>.</summary>
    protected static Tensor<T> Allocate(Shape shape) => Tensor<T>.Allocate(shape);

    /// <summary>The memory of a result that was just allocated, row-major, to be written once.</summary>
    protected static Span<T> Writable(Tensor<T> result) => result.WritableValues;

    /// <summary>Records y = op(x) where x is on a tape; returns y.</summary>
    /// <param name="output">y, computed already.</param>
    /// <param name="x">The operand.</param>
    /// <param name="selector">The indices or the mask that the op picks by.</param>
    /// <param name="saved">Constants for the vjp (see <see cref="TapeEntry{T}.Saved"/>).</param>
    protected Tensor<T> Record(Tensor<T> output, Tensor<T> x, Selector? selector = null, Tensor<T>[]? saved = null)
    {
        if (OpWatch.IsOpen)
            Watched(output, new Operand<T>(x));
        if (x.Tape is { } tape && !NoGrad.IsActive)
            tape.Record(this, [new Operand<T>(x)], output, selector, saved);
        return output;
    }

    /// <summary>Records y = op(x₀, x₁) where either is on a tape; returns y.</summary>
    protected Tensor<T> Record(Tensor<T> output, Operand<T> first, Operand<T> second)
    {
        if (OpWatch.IsOpen)
            Watched(output, first, second);
        if ((first.Tensor.Tape ?? second.Tensor.Tape) is { } tape && !NoGrad.IsActive)
            tape.Record(this, [first, second], output, null, null);
        return output;
    }

    /// <summary>Records y = op(x₀, x₁, …) where any is on a tape; returns y.</summary>
    protected Tensor<T> Record(Tensor<T> output, ReadOnlySpan<Operand<T>> operands, Selector? selector = null, Tensor<T>[]? saved = null)
    {
        if (OpWatch.IsOpen)
            Watched(output, operands);
        if (NoGrad.IsActive)
            return output;
        foreach (ref readonly var operand in operands)
        {
            if (operand.Tensor.Tape is not { } tape)
                continue;
            tape.Record(this, operands.ToArray(), output, selector, saved);
            break;
        }
        return output;
    }

    /// <summary>Whether both are ops of one type. Derived records compare their attributes too.</summary>
    public virtual bool Equals(Op<T>? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Whether the op belongs to the engine, whose vjps keep no tensor that they make. A user's op may.</summary>
    internal virtual bool IsOfEngine => GetType().Assembly == typeof(Op<T>).Assembly;
}
