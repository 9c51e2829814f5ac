using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>ix ∈ ℤ^(d₀×d₁×…): the rows, columns or classes that an op picks, in row-major order with a shape. They have no gradient.</summary>
/// <remarks>The numbers are copied and do not change. Only a training loop refills the indices of its minibatch. A backward pass that still needs the old numbers throws.</remarks>
public sealed partial class Indices : Selector
{
    private readonly int[] _values;
    private Indices? _origin; // the indices that these are a reshape of
    private int _version;

    /// <summary>Indices with a copy of the numbers.</summary>
    /// <exception cref="ShapeException">The shape does not hold exactly that many numbers.</exception>
    public Indices(int[] values, Shape shape, string? label = null)
        : this(shape, values.AsSpan().ToArray(), label)
    {
    }

    private Indices(Shape shape, int[] values, string? label)
        : base(shape, label)
    {
        if (values.Length != shape.Count)
            throw new ShapeException($"{values.Length} indices were given for the shape {shape}, which holds {shape.Count}.");
        _values = values;
    }

    /// <summary>Indices over memory that is refilled for each batch. The caller that writes to it must call <see cref="Refilled"/>.</summary>
    internal static Indices Over(int[] values, Shape shape, string? label) => new(shape, values, label);

    internal void Refilled() => _version++;

    internal override int Version => _origin?.Version ?? _version;

    /// <summary>Rank-1 indices: <c>Indices.Of(5, 13, 13, 1)</c>.</summary>
    public static Indices Of(params int[] values) => new(values, [values.Length]);

    /// <summary>The indices, in row-major order.</summary>
    public ReadOnlySpan<int> Values => _values;

    /// <summary>Sets the label and returns these indices.</summary>
    public Indices Named(string label)
    {
        Label = label;
        return this;
    }

    /// <summary>Throws unless every index is 0 or more and below <paramref name="limit"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range. The message names the index, its position and the accepted range.</exception>
    /// <param name="limit">The smallest number that is too large.</param>
    /// <param name="operation">The name of the op, for the message.</param>
    /// <param name="what">The axis that they index, for the message. The text is built only if an index is out of range, so a training step allocates no string.</param>
    internal void RequireBelow(int limit, string operation, [InterpolatedStringHandlerArgument("", nameof(limit))] ref WhenOutOfRange what)
    {
        if (what.Position is { } i)
            throw new ArgumentOutOfRangeException(null, string.Create(CultureInfo.InvariantCulture, $"{operation}: index {_values[i]} (at position {i} of {Label ?? "the indices"} {Shape}) is out of range for {what.Text()}: {Accepted.Below(limit)}."));
    }

    /// <summary>An interpolated string that is built only if an index is out of range.</summary>
    [InterpolatedStringHandler]
    internal ref struct WhenOutOfRange
    {
        private DefaultInterpolatedStringHandler _text;

        public WhenOutOfRange(int literalLength, int formattedCount, Indices indices, int limit, out bool isOutOfRange)
        {
            Position = indices.FirstNotBelow(limit);
            isOutOfRange = Position is not null;
            if (isOutOfRange)
                _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount);
        }

        /// <summary>The position of the first index that is out of range; null if there is none.</summary>
        public int? Position { get; }

        public void AppendLiteral(string literal) => _text.AppendLiteral(literal);

        public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

        public string Text() => _text.ToStringAndClear();
    }

    internal int? FirstNotBelow(int limit)
    {
        if (_values.Length == 0 || TensorPrimitives.Max(MemoryMarshal.Cast<int, uint>((ReadOnlySpan<int>)_values)) < limit)
            return null;
        for (int i = 0; i < _values.Length; i++)
            if ((uint)_values[i] >= (uint)limit)
                return i;
        return null;
    }

    /// <summary>For example <c>indices([5, 13, 13, 1], shape: [4])</c>. Only the first 20 are shown.</summary>
    public override string ToString() =>
        $"indices([{string.Join(", ", _values.Take(20).Select(value => value.ToString(CultureInfo.InvariantCulture)))}{(Count > 20 ? ", ..." : "")}], shape: {Shape}{(Label is null ? "" : $", label: {Label}")})";
}
