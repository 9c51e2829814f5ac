using System.Numerics;

namespace Autograd;

/// <summary>x[i, j] = element j of operand i as a rank-0 tensor: what an op's scalar expansion is written with.</summary>
/// <remarks>Elements are counted row-major. An element is the same tensor however often it is read, so sharing is kept.</remarks>
public sealed class ScalarOperands<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TapeEntry<T> entry;
    private readonly Func<Tensor<T>, int, Tensor<T>> read;
    private readonly Dictionary<(object, string, int), object>? shared;

    internal ScalarOperands(TapeEntry<T> entry, Func<Tensor<T>, int, Tensor<T>> read, Dictionary<(object, string, int), object>? shared)
    {
        this.entry = entry;
        this.read = read;
        this.shared = shared;
    }

    /// <summary>Element number <paramref name="element"/> of an operand, in the operand's own shape.</summary>
    public Tensor<T> this[int operand, int element] => read(entry[operand], element);

    /// <summary>The operand's element that stands at number <paramref name="elementOfTarget"/> after its broadcast.</summary>
    public Tensor<T> At(int operand, int elementOfTarget)
    {
        var broadcast = entry.Operands[operand].Broadcast;
        if (broadcast.IsIdentity)
            return this[operand, elementOfTarget];
        int element = 0, rest = elementOfTarget;
        for (int axis = broadcast.Target.Rank - 1; axis >= 0; axis--)
        {
            int size = broadcast.Target[axis];
            element += rest % size * broadcast.Strides[axis];
            rest /= size;
        }
        return this[operand, element];
    }

    /// <summary>What several elements of the output have in common, such as a row's mean: computed for the first, handed to the others.</summary>
    /// <param name="what">Which part of the formula.</param>
    /// <param name="number">Which of them: the row, the column.</param>
    /// <param name="compute">The formula.</param>
    public TShared Once<TShared>(string what, int number, Func<TShared> compute)
        where TShared : class
    {
        if (shared is null)
            return compute();
        if (!shared.TryGetValue((entry, what, number), out var known))
            shared[(entry, what, number)] = known = compute();
        return (TShared)known;
    }
}
