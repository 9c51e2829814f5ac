using System.Numerics;

namespace Autograd;

/// <summary>x[i, j] = element j of operand i, as a rank-0 tensor. An op's scalar expansion is written with these.</summary>
/// <remarks>Elements are numbered in row-major order. Each read of an element gives the same tensor, so shared elements stay shared.</remarks>
public sealed class ScalarOperands<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TapeEntry<T> _entry;
    private readonly Func<Tensor<T>, int, Tensor<T>> _read;
    private readonly Dictionary<(object, string, int), object>? _shared;

    internal ScalarOperands(TapeEntry<T> entry, Func<Tensor<T>, int, Tensor<T>> read, Dictionary<(object, string, int), object>? shared)
    {
        _entry = entry;
        _read = read;
        _shared = shared;
    }

    /// <summary>Element number <paramref name="element"/> of an operand, counted in the operand's own shape.</summary>
    public Tensor<T> this[int operand, int element] => _read(_entry[operand], element);

    /// <summary>The element of the operand that its broadcast puts at element number <paramref name="elementOfTarget"/> of the target.</summary>
    public Tensor<T> At(int operand, int elementOfTarget)
    {
        var broadcast = _entry.Operands[operand].Broadcast;
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

    /// <summary>A value that several elements of the output share, such as the mean of a row. It is computed once and then reused.</summary>
    /// <param name="what">The name of the shared part of the formula.</param>
    /// <param name="number">The number of the row or column that it belongs to.</param>
    /// <param name="compute">Computes the value.</param>
    public TShared Once<TShared>(string what, int number, Func<TShared> compute)
        where TShared : class
    {
        if (_shared is null)
            return compute();
        if (!_shared.TryGetValue((_entry, what, number), out var known))
            _shared[(_entry, what, number)] = known = compute();
        return (TShared)known;
    }
}
