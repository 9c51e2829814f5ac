using System.Numerics;

namespace Autograd;

/// <summary>One run of a forward pass: its tape, sizes and data by name.</summary>
/// <param name="scale">The sizes.</param>
/// <param name="given">Values to take in place of the pass's own, by label: the float32 run's, so that a float64 run starts from the same numbers.</param>
/// <param name="tape">The tape, where one is recorded already.</param>
internal sealed class ForwardRun<T>(Scale scale, Func<string, Tensor<T>?>? given = null, Tape<T>? tape = null)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, int> _sizes = [];
    private readonly Dictionary<string, Indices> _indices = [];
    private readonly Dictionary<string, Tensor<T>> _constants = [];

    public Scale Scale => scale;

    public Tape<T> Tape { get; } = tape ?? new();

    /// <summary>The whole numbers that the learner knows by name.</summary>
    public IReadOnlyDictionary<string, int> Sizes => _sizes;

    /// <summary>For a sentence: <c>n = 5, hidden = 4</c>.</summary>
    public string SizesInWords => string.Join(", ", Sizes.Select(size => $"{size.Key} = {size.Value}"));

    /// <summary>The indices that the learner knows by name.</summary>
    public IReadOnlyDictionary<string, Indices> Indices => _indices;

    /// <summary>The data without a gradient, by label.</summary>
    public IReadOnlyDictionary<string, Tensor<T>> Constants => _constants;

    public Tensor<T> Given(string label, Tensor<T> value) => given?.Invoke(label) ?? value.Detach();

    public void AddSize(string name, int size)
    {
        if (!_sizes.TryAdd(name, size))
            throw new LessonException($"The size {name} is declared twice: each Size(…) needs a name of its own.");
    }

    public Tensor<T> AddData(Tensor<T> data)
    {
        if (!_constants.TryAdd(data.Label!, data))
            throw new LessonException($"Two data tensors have the label {data.Label}: each needs a name of its own.");
        return data;
    }

    public Indices AddData(Indices data)
    {
        if (!_indices.TryAdd(data.Label!, data))
            throw new LessonException($"Two sets of indices have the label {data.Label}: each needs a name of its own.");
        return data;
    }
}
