using System.Globalization;

namespace Autograd;

/// <summary>What a slice takes of one axis: a range (<c>1..^1</c>), one place (<c>3</c>, <c>^1</c>), or every n-th element of a range.</summary>
public readonly record struct AxisRange
{
    private readonly Range range;
    private readonly int step;
    private readonly int? place;

    private AxisRange(Range range, int step, int? place) => (this.range, this.step, this.place) = (range, step, place);

    /// <summary>Every element of the range; the axis stays.</summary>
    public static implicit operator AxisRange(Range range) => new(range, 1, null);

    /// <summary>One place, which may count from the end (<c>^1</c>); the axis goes.</summary>
    public static implicit operator AxisRange(Index index) => index.IsFromEnd ? new(default, 1, -index.Value) : new(default, 1, index.Value);

    /// <summary>One place; a negative one counts from the end, as in PyTorch; the axis goes.</summary>
    public static implicit operator AxisRange(int index) => new(default, 1, index);

    /// <summary>Every step-th element of the range, from its first on: PyTorch's <c>start:stop:step</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is below 1.</exception>
    public static AxisRange Every(int step, Range range)
    {
        if (step < 1)
            throw new ArgumentOutOfRangeException(nameof(step), step, "slice: a step must be 1 or more (Flip turns an axis round).");
        return new AxisRange(range, step, null);
    }

    /// <summary>Whether the axis goes, since one place of it is taken.</summary>
    internal bool Drops => place is not null;

    /// <summary>Where the slice begins on an axis of the given size, its step, and how many elements it takes.</summary>
    internal (int Start, int Step, int Count) On(int size, Func<string> where)
    {
        if (place is { } asked)
        {
            int at = asked < 0 ? asked + size : asked;
            return (uint)at < (uint)size ? (at, 1, 1) : throw Outside(where, asked.ToString(CultureInfo.InvariantCulture), size);
        }
        int start = range.Start.GetOffset(size), end = range.End.GetOffset(size);
        if (start < 0 || end > size || start > end)
            throw Outside(where, range.ToString(), size);
        return (start, step, (end - start + step - 1) / step);
    }

    private static ArgumentOutOfRangeException Outside(Func<string> where, string asked, int size) =>
        new(null, $"slice: {asked} is outside {where()}: the axis has size {size}.");
}
