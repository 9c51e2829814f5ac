using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>
/// x[i,j] as micrograd computes it: an element of a recorded tensor, computed by scalar ops from other elements. Each element
/// is a rank-0 tensor on a tape of scalars.
/// </summary>
/// <remarks>
/// The expansion uses the scalar formulas of the recorded ops (<c>Op.Expand</c>), not their results. So it also tests the
/// tensor kernels. Each element is expanded once, even if many elements depend on it. The elements of a watched leaf are
/// leaves and keep its label, <c>W1[3,5]</c>. The elements of a tensor on no tape are constants. Gradients of a backward pass
/// with <c>createGraph</c> are recorded tensors and can be expanded too.
/// </remarks>
public sealed class ScalarExpansion<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Scalars are counted exactly up to this number.
    private const int Counted = 200_000;

    private readonly Dictionary<(Tensor<T> Tensor, int Element), Tensor<T>> _known = [];
    private readonly Dictionary<(object, string, int), object> _shared = [];
    private readonly int _limit;

    /// <summary>An empty expansion.</summary>
    /// <param name="limit">The largest number of scalars on its tape.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public ScalarExpansion(int limit = ScalarMicroscope.DefaultLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        _limit = limit;
    }

    /// <summary>The tape of scalars, with the leaves and results of all expanded elements.</summary>
    public Tape<T> Scalars { get; } = new();

    /// <summary>x[i,j] as a rank-0 tensor on the tape of scalars, or a constant if it depends on no leaf.</summary>
    /// <param name="tensor">Any tensor. Its computation is read from its tape.</param>
    /// <param name="index">One index per axis. Negative indices count from the end.</param>
    /// <exception cref="ShapeException">There is no such element.</exception>
    /// <exception cref="ScalarLimitException">The scalar graph would be larger than the limit.</exception>
    /// <exception cref="NotSupportedException">An op of the computation has no scalar expansion.</exception>
    /// <exception cref="InvalidOperationException">The tape was cleared or a parameter was updated after the recording, or recording is off (<see cref="NoGrad"/>).</exception>
    public Tensor<T> Of(Tensor<T> tensor, params ReadOnlySpan<int> index)
    {
        if (NoGrad.IsActive)
            throw new InvalidOperationException($"A scalar expansion of {tensor.Describe()} was asked for under NoGrad, where no scalar graph can be recorded.");
        int element = tensor.Offset(index);
        Expand(tensor, element);
        return Scalars.Count <= _limit ? _known[(tensor, element)] : throw TooLarge(tensor, element, Scalars.Count.ToString("N0", CultureInfo.InvariantCulture));
    }

    // Not recursive, because a graph may be deeper than the call stack. Each op is expanded twice: first on plain numbers, to
    // find the elements that it reads; then, when those are known, on scalar tensors for the result.
    private void Expand(Tensor<T> tensor, int element)
    {
        var open = new Stack<(Tensor<T> Tensor, int Element, bool IsReady)>([(tensor, element, false)]);
        while (open.TryPop(out var at))
        {
            if (_known.ContainsKey((at.Tensor, at.Element)))
                continue;
            Require(at.Tensor);
            if (at.Tensor.Entry is not { } entry)
            {
                _known[(at.Tensor, at.Element)] = Source(at.Tensor, at.Element);
            }
            else if (!at.IsReady)
            {
                open.Push(at with { IsReady = true });
                entry.Op.Expand(entry, at.Element, new ScalarOperands<T>(entry, Look, null));
            }
            else
            {
                var result = entry.Op.Expand(entry, at.Element, new ScalarOperands<T>(entry, (operand, i) => _known[(operand, i)], _shared));
                _known[(at.Tensor, at.Element)] = result.Label is null && result.Tape is not null && LabelOf(at.Tensor, at.Element) is { } label ? result.Named(label) : result;
            }
            if (Scalars.Count > Math.Max(_limit, Counted) || open.Count > Math.Max(_limit, 10 * Counted))
                throw TooLarge(tensor, element, $"more than {Math.Max(_limit, Counted).ToString("N0", CultureInfo.InvariantCulture)}");
        }

        Tensor<T> Look(Tensor<T> operand, int i)
        {
            if (!_known.ContainsKey((operand, i)))
                open.Push((operand, i, false));
            return Tensor.Scalar(operand.Values[i]);
        }
    }

    private Tensor<T> Source(Tensor<T> tensor, int element)
    {
        T value = tensor.Values[element];
        if (tensor.Tape is not null)
            return Scalars.Watch(value, LabelOf(tensor, element) ?? ElementName(tensor.Name, tensor.Shape, element));
        var constant = Tensor.Scalar(value);
        return LabelOf(tensor, element) is { } label ? constant.Named(label) : constant;
    }

    private static void Require(Tensor<T> tensor)
    {
        if (tensor.Tape is { } tape && !tape.Holds(tensor))
            throw new InvalidOperationException($"{tensor.Describe()} was recorded before its tape was cleared: what it was computed from is gone.");
        if (tensor.IsStale)
            throw new InvalidOperationException($"{tensor.Describe()} was updated after it was recorded, so its elements would mix old and new values: watch the parameter again and run the forward pass again.");
    }

    private static string? LabelOf(Tensor<T> tensor, int element) =>
        tensor.Label is { } label ? ElementName(label, tensor.Shape, element) : null;

    private static string ElementName(string name, Shape shape, int element) =>
        shape.Rank == 0 ? name : $"{name}[{string.Join(',', shape.IndexOf(element))}]";

    private ScalarLimitException TooLarge(Tensor<T> tensor, int element, string count) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The scalar graph of {ElementName(tensor.Name, tensor.Shape, element)} has {count} scalars, and the limit is {_limit:N0}: take a smaller network (--hidden, --batch, --embedding, --context) or a higher limit (--limit)."));
}
