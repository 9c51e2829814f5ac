using System.Numerics;

namespace Autograd;

/// <summary>A learner's pass as it stands, without the judge: reads yield the learner's own gradients, nothing is copied.</summary>
/// <param name="size">The size of a name.</param>
/// <param name="indices">The indices of a label.</param>
/// <param name="value">The forward pass's tensor of a label.</param>
internal sealed class PlainRecording<T>(Func<string, int> size, Func<string, Indices> indices, Func<string, Tensor<T>> value) : IAttemptRecording<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, Tensor<T>> _gradients = [];
    private readonly Stack<int> _lines = new();

    /// <summary>The first statement that threw; null where none did.</summary>
    public (int Line, Exception Exception)? Failure { get; private set; }

    /// <summary>Forgets the gradients: the next run begins.</summary>
    public void Clear()
    {
        _gradients.Clear();
        _lines.Clear();
    }

    /// <summary>The learner's gradient at the end; null where there is none.</summary>
    public Tensor<T>? Gradient(string label) => _gradients.GetValueOrDefault(label);

    public int Size(string name) => size(name);

    public Indices Indices(string label) => indices(label);

    public Tensor<T> Value(string label) => value(label);

    public Tensor<T> Read(string label) =>
        _gradients.GetValueOrDefault(label) ?? throw new LearnerException($"d{label} is read before it has a value: a line above must assign it.");

    public void Write(string label, Tensor<T>? gradient)
    {
        if (gradient is not null)
            _gradients[label] = gradient;
    }

    public void Enter(int line, string targets, bool replaces) => _lines.Push(line);

    public void Leave() => _lines.TryPop(out _);

    public void Fail(Exception exception) => Failure ??= (_lines.TryPeek(out int line) ? line : 0, exception);
}
