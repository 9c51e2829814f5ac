using System.Globalization;

namespace Autograd;

/// <summary>What is taken of one axis in <c>x[…]</c>: a place (<c>3</c>, <c>^1</c>), a range (<c>1..^1</c>), places by <see cref="Indices"/>, or a <see cref="Mask"/>.</summary>
public readonly record struct AxisIndex
{
    private const int BehindTheEnd = int.MinValue; // ^0, which no axis has

    private readonly Range _range;
    private readonly int _step;
    private readonly int? _place;

    private AxisIndex(Range range, int step, int? place, Selector? selector) => (_range, _step, _place, Selector) = (range, step, place, selector);

    /// <summary>The indices or the mask that is taken by; null for a place or a range.</summary>
    internal Selector? Selector { get; }

    /// <summary>Every element of the range; the axis stays.</summary>
    public static implicit operator AxisIndex(Range range) => new(range, 1, null, null);

    /// <summary>One place, which may count from the end (<c>^1</c>); the axis is removed.</summary>
    public static implicit operator AxisIndex(Index index) => new(default, 1, !index.IsFromEnd ? index.Value : index.Value == 0 ? BehindTheEnd : -index.Value, null);

    /// <summary>One place; a negative one counts from the end, as in PyTorch; the axis is removed.</summary>
    public static implicit operator AxisIndex(int index) => new(default, 1, index, null);

    /// <summary>The places that the indices name; their axes take the place of the axis.</summary>
    public static implicit operator AxisIndex(Indices indices) => new(default, 1, null, indices);

    /// <summary>The places where the mask is true; it stands for as many axes as it has, and one comes in their place.</summary>
    public static implicit operator AxisIndex(Mask mask) => new(default, 1, null, mask);

    /// <summary>Every step-th element of the range, from its first on: PyTorch's <c>start:stop:step</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is below 1.</exception>
    public static AxisIndex Every(int step, Range range)
    {
        if (step < 1)
            throw new ArgumentOutOfRangeException(nameof(step), step, "slice: a step must be 1 or more (Flip turns an axis round).");
        return new AxisIndex(range, step, null, null);
    }

    /// <summary>Whether the axis goes, since one place of it is taken.</summary>
    internal bool Drops => _place is not null;

    /// <summary>How many axes it stands for.</summary>
    internal int Axes => Selector is Mask mask ? mask.Shape.Rank : 1;

    /// <summary>Where the slice begins on an axis of the given size, its step, and how many elements it takes.</summary>
    internal (int Start, int Step, int Count) On(int size, Func<string> where)
    {
        if (Selector is not null)
            return (0, 1, size);
        if (_place is { } asked)
        {
            int at = asked < 0 ? asked + size : asked;
            return (uint)at < (uint)size ? (at, 1, 1) : throw new ArgumentOutOfRangeException(null, $"index: {(asked == BehindTheEnd ? "^0" : asked.ToString(CultureInfo.InvariantCulture))} is outside {where()}: {Accepted.Places(size)}.");
        }
        int start = _range.Start.GetOffset(size), end = _range.End.GetOffset(size);
        if (start < 0 || end > size || start > end)
            throw new ArgumentOutOfRangeException(null, $"index: {_range} is outside {where()}: accepted are ranges inside 0..{size}, the first end not above the second.");
        return (start, Math.Max(_step, 1), end == start ? 0 : (end - start - 1) / Math.Max(_step, 1) + 1);
    }
}
