using System.Globalization;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The axes that a caller names: none for all of them, one (<c>x.Sum(1)</c>), several (<c>x.Sum([0, -1])</c>), or a set.</summary>
/// <remarks>Negative axes count from the end. Whether they exist is checked where a tensor is known.</remarks>
[CollectionBuilder(typeof(Axes), nameof(Of))]
public readonly struct Axes
{
    private readonly int[]? _several;
    private readonly AxisSet? _set;
    private readonly int? _one;

    private Axes(int[]? several, AxisSet? set, int? one) => (_several, _set, _one) = (several, set, one);

    /// <summary>The given axes; all of them if none is given, as in PyTorch.</summary>
    public static Axes Of(params ReadOnlySpan<int> axes) => axes.Length == 1 ? axes[0] : new Axes(axes.Length == 0 ? null : axes.ToArray(), null, null);

    /// <summary>One axis.</summary>
    public static implicit operator Axes(int axis) => new(null, null, axis);

    /// <summary>A set of axes, which may be empty.</summary>
    public static implicit operator Axes(AxisSet set) => new(null, set, null);

    /// <summary>Enumerates the named axes, so that they can be written as a collection expression.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_one is { } one ? [one] : _several ?? [])).GetEnumerator();

    /// <summary>The axes as a set of x's.</summary>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice; the message names the op and the operand.</exception>
    internal AxisSet On<T>(Tensor<T> x, string operation)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        if (_set is { } set)
            return set;
        if (_one is { } one)
            return new AxisSet(1 << Axis(x, operation, one));
        if (_several is null)
            return AxisSet.All(x.Shape);
        int bits = 0;
        foreach (int axis in _several)
        {
            int bit = 1 << Axis(x, operation, axis);
            if ((bits & bit) != 0)
                throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"{operation}: axis {axis} of {x.Describe()} is named twice: every axis may be named once."));
            bits |= bit;
        }
        return new AxisSet(bits);
    }

    /// <summary>The axis, from 0; a negative one counts from the end.</summary>
    /// <exception cref="ShapeException">It does not exist; the message names the op and the operand.</exception>
    internal static int Axis<T>(Tensor<T> x, string operation, int axis)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        int normalized = axis < 0 ? axis + x.Rank : axis;
        return normalized >= 0 && normalized < x.Rank
            ? normalized
            : throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"{operation}: axis {axis} of {x.Describe()} does not exist: {Accepted.Axes(x.Rank)}."));
    }
}
