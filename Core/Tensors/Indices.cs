using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>Whole numbers in row-major order with a shape: which row, column or class an op picks. They have no gradient.</summary>
/// <remarks>The numbers are copied and do not change; only a training loop's minibatch refills its own, and is found out if a backward pass still needs the old ones.</remarks>
public sealed partial class Indices : Selector
{
    private readonly int[] values;

    /// <summary>Indices with a copy of the given numbers.</summary>
    /// <exception cref="ShapeException">There are more or fewer numbers than the shape holds.</exception>
    public Indices(int[] values, Shape shape, string? label = null)
        : this(shape, values.AsSpan().ToArray(), label)
    {
    }

    private Indices(Shape shape, int[] values, string? label)
        : base(shape, label)
    {
        if (values.Length != shape.Count)
            throw new ShapeException($"{values.Length} indices were given for the shape {shape}, which holds {shape.Count}.");
        this.values = values;
    }

    /// <summary>Indices over memory that is refilled from batch to batch; whoever writes to it calls <see cref="Refilled"/>.</summary>
    internal static Indices Over(int[] values, Shape shape, string? label) => new(shape, values, label);

    internal void Refilled() => Version++;

    /// <summary>Rank-1 indices: <c>Indices.Of(5, 13, 13, 1)</c>.</summary>
    public static Indices Of(params int[] values) => new(values, [values.Length]);

    /// <summary>The indices, row-major.</summary>
    public ReadOnlySpan<int> Values => values;

    /// <summary>Gives the indices a name and returns them.</summary>
    public Indices Named(string label)
    {
        Label = label;
        return this;
    }

    /// <summary>Throws unless every index is 0 or more and below <paramref name="limit"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range; the message says which, where and what is accepted.</exception>
    /// <param name="limit">The first number that is too large.</param>
    /// <param name="operation">What needs the indices.</param>
    /// <param name="what">What they index; put together only where one is out of range, so that a training step makes no text.</param>
    internal void RequireBelow(int limit, string operation, [InterpolatedStringHandlerArgument("", nameof(limit))] ref WhenOutOfRange what)
    {
        if (what.Position is { } i)
            throw new ArgumentOutOfRangeException(null, $"{operation}: index {values[i]} (at position {i} of {Label ?? "the indices"} {Shape}) is out of range for {what.Text()}: {Accepted.Below(limit)}.");
    }

    /// <summary>An interpolated string that is evaluated only if an index is out of range.</summary>
    [InterpolatedStringHandler]
    internal ref struct WhenOutOfRange
    {
        private DefaultInterpolatedStringHandler text;

        public WhenOutOfRange(int literalLength, int formattedCount, Indices indices, int limit, out bool isOutOfRange)
        {
            Position = indices.FirstNotBelow(limit);
            isOutOfRange = Position is not null;
            if (isOutOfRange)
                text = new DefaultInterpolatedStringHandler(literalLength, formattedCount);
        }

        /// <summary>Where the first index stands that is out of range; null if none is.</summary>
        public int? Position { get; }

        public void AppendLiteral(string literal) => text.AppendLiteral(literal);

        public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

        public string Text() => text.ToStringAndClear();
    }

    internal int? FirstNotBelow(int limit)
    {
        if (values.Length == 0 || TensorPrimitives.Max(MemoryMarshal.Cast<int, uint>((ReadOnlySpan<int>)values)) < limit)
            return null;
        for (int i = 0; i < values.Length; i++)
            if ((uint)values[i] >= (uint)limit)
                return i;
        return null;
    }

    /// <summary>For example <c>indices([5, 13, 13, 1], shape: [4])</c>; long ones are shortened.</summary>
    public override string ToString() =>
        $"indices([{string.Join(", ", values.Take(20))}{(Count > 20 ? ", ..." : "")}], shape: {Shape}{(Label is null ? "" : $", label: {Label}")})";
}
