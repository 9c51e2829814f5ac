using System.Numerics;

namespace Autograd;

/// <summary>Tensor → whether a page may show its gradient.</summary>
internal sealed class EarnedTensors<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Tensor<T>, bool> _earned = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlySet<string>? _labels;

    /// <param name="graph">The graph; its vertices stand in tape order.</param>
    /// <param name="labels">The earned labels; null if nothing is kept secret.</param>
    public EarnedTensors(ComputationGraph<T> graph, IReadOnlySet<string>? labels)
    {
        _labels = labels;
        foreach (var node in graph.TopologicalOrder().OfType<TensorNode<T>>().Where(node => node.Tensor.Tape is not null))
            _earned[node.Tensor] = labels is null || node.Role == TensorRole.Loss || IsEarned(node);
    }

    /// <summary>Whether a gradient with this label may be shown.</summary>
    public bool Contains(string label) => _labels?.Contains(label) ?? true;

    /// <summary>Whether the tensor's gradient may be shown.</summary>
    public bool Contains(Tensor<T> tensor) => _earned.GetValueOrDefault(tensor);

    private bool IsEarned(TensorNode<T> node)
    {
        if (node.HasVisibleLabel || node.Tensor.Entry is not { } entry)
            return node.Label is { } label && Contains(label);
        foreach (ref readonly var operand in entry.Operands)
            if (operand.Tensor.Tape is not null && !Contains(operand.Tensor))
                return false;
        return true;
    }
}
