using System.Numerics;

namespace Autograd;

/// <summary>
/// The record of a computation, in order: watched leaves, and the outputs of the ops on them. The backward pass reads it
/// from the loss back to the leaves.
/// </summary>
/// <remarks>Use it from one thread at a time. <see cref="Clear"/> prepares it for the next step.</remarks>
public sealed partial class Tape<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Tensor<T>> _tensors = [];
    private readonly Dictionary<Parameter<T>, Tensor<T>> _leaves = [];
    private int _writing;

    /// <summary>The tensors on the tape, in the order of recording. A tensor's position is its <see cref="Tensor{T}.TapeIndex"/>.</summary>
    public IReadOnlyList<Tensor<T>> Tensors => _tensors;

    /// <summary>The same list without the interface, for the backward pass.</summary>
    internal List<Tensor<T>> Recorded => _tensors;

    /// <summary>The recorded ops, in order.</summary>
    public IEnumerable<TapeEntry<T>> Entries => _tensors.Select(tensor => tensor.Entry).OfType<TapeEntry<T>>();

    /// <summary>The number of tensors on the tape.</summary>
    public int Count => _tensors.Count;

    /// <summary>A leaf with the tensor's values. A backward pass gives its gradient.</summary>
    /// <exception cref="ArgumentException">The tensor is already on a tape.</exception>
    public Tensor<T> Watch(Tensor<T> tensor, string? label = null)
    {
        if (tensor.Tape is { } tape && tape.Holds(tensor)) // one from before a Clear is a constant like any other
            throw new ArgumentException($"{tensor.Describe()} is already on {(ReferenceEquals(tensor.Tape, this) ? "this" : "another")} tape: watch a tensor that is on none (Detach() gives one).");
        return Add(tensor.View(tensor.Shape, label ?? tensor.Label), new LeafPlace<T>(this, _tensors.Count), nameof(Watch));
    }

    /// <summary>A rank-0 leaf, as in micrograd: <c>var a = tape.Watch(-4.0, "a");</c></summary>
    public Tensor<T> Watch(T value, string? label = null) => Watch(Tensor.Scalar(value), label);

    /// <summary>The parameter's leaf on this tape. Repeated calls give the same leaf; after an update there is a new one.</summary>
    public Tensor<T> Watch(Parameter<T> parameter)
    {
        if (_leaves.TryGetValue(parameter, out var known) && !known.IsStale)
            return known;
        return Add(parameter.NewLeaf(), new LeafPlace<T>(this, _tensors.Count), nameof(Watch), parameter);
    }

    /// <summary>The parameter's latest leaf among the first <paramref name="count"/> tensors; null if there is none.</summary>
    internal Tensor<T>? LeafOf(Parameter<T> parameter, int count)
    {
        if (!_leaves.TryGetValue(parameter, out var latest))
            return null;
        if (latest.TapeIndex < count)
            return latest;
        for (int i = count - 1; i >= 0; i--)
            if (_tensors[i] is { Entry: null } leaf && leaf.SharesMemoryWith(latest))
                return leaf;
        return null;
    }

    /// <summary>Removes all recorded tensors, so that the next step starts from an empty tape. The cached backward plans stay.</summary>
    /// <remarks>Earlier tensors keep their values, but a backward pass from them throws.</remarks>
    public void Clear()
    {
        _tensors.Clear();
        _leaves.Clear();
        Generation++;
    }

    /// <summary>The number of times the tape was cleared. A tensor remembers this number from its recording.</summary>
    internal int Generation { get; private set; }

    /// <summary>Whether the tensor is on this tape and was recorded after the latest <see cref="Clear"/>.</summary>
    internal bool Holds(Tensor<T> tensor) =>
        ReferenceEquals(tensor.Tape, this) && tensor.TapeGeneration == Generation;

    internal void Record(Op<T> op, Operand<T>[] operands, Tensor<T> output, Selector? selector, Tensor<T>[]? saved)
    {
        foreach (ref readonly var operand in operands.AsSpan())
        {
            if (operand.Tensor.Tape is null)
                operand.Tensor.MarkRead(this);
            else if (!Holds(operand.Tensor))
                throw Foreign(op, operands, operand.Tensor);
        }
        foreach (var constant in saved ?? [])
            constant.MarkRead(this);
        Add(output, new TapeEntry<T>(this, _tensors.Count, op, operands, output, selector, saved), op.Name);
    }

    private Tensor<T> Add(Tensor<T> tensor, TapePlace<T> place, string operation, Parameter<T>? parameter = null)
    {
        bool isAlone = Interlocked.Exchange(ref _writing, 1) == 0;
        bool fits = isAlone && place.Index == _tensors.Count;
        if (fits)
        {
            tensor.PlaceAt(place);
            _tensors.Add(tensor);
            if (parameter is not null)
                _leaves[parameter] = tensor;
        }
        if (isAlone)
            Volatile.Write(ref _writing, 0);
        return fits ? tensor : throw new InvalidOperationException($"Two threads record on one tape at the same time (here {operation}): give each thread a tape of its own.");
    }

    private InvalidOperationException Foreign(Op<T> op, Operand<T>[] operands, Tensor<T> foreign)
    {
        string names = string.Join(" and ", operands.Select(operand => operand.Tensor.Describe()));
        return ReferenceEquals(foreign.Tape, this)
            ? new InvalidOperationException($"{op.Name}: {foreign.Describe()} was recorded before the tape was cleared; watch it again (operands: {names}).")
            : new InvalidOperationException($"{op.Name}: {names} are on two different tapes; watch both on one.");
    }
}
