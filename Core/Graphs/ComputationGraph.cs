using System.Numerics;
using QuikGraph;
using QuikGraph.Algorithms;

namespace Autograd;

/// <summary>
/// The computation of a tensor as a QuikGraph graph. Tensors and ops are vertices; operands and outputs are edges. For
/// drawing, the graph also holds constants and data.
/// </summary>
public sealed class ComputationGraph<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly BidirectionalGraph<GraphNode<T>, OperandEdge<T>> _graph = new(allowParallelEdges: true);
    private readonly Dictionary<Tensor<T>, TensorNode<T>> _tensors = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Selector, SelectorNode<T>> _selectors = new(ReferenceEqualityComparer.Instance);
    private int _constants;

    internal ComputationGraph(Tensor<T> loss, Gradients<T>? gradients)
    {
        Gradients = gradients;
        if (loss.Tape is { } tape)
        {
            if (!tape.Holds(loss))
                throw new InvalidOperationException($"{loss.Describe()} was recorded before its tape was cleared: what it was computed from is gone.");
            foreach (int index in Ancestry.Of(tape, loss.TapeIndex))
                Add(tape.Tensors[index], loss);
        }
        Loss = NodeOf(loss, loss);
    }

    /// <summary>The vertices and edges, in the forward direction.</summary>
    public IBidirectionalGraph<GraphNode<T>, OperandEdge<T>> Graph => _graph;

    /// <summary>The tensor that the graph was made from.</summary>
    public TensorNode<T> Loss { get; }

    /// <summary>The gradients to show; null if there are none.</summary>
    public Gradients<T>? Gradients { get; }

    /// <summary>The vertices in QuikGraph's topological order: each stands before all that depend on it.</summary>
    public IReadOnlyList<GraphNode<T>> TopologicalOrder() => [.. _graph.TopologicalSort()];

    // The order of the tape gives the numbers, so they and the drawing are the same in every run.
    private void Add(Tensor<T> tensor, Tensor<T> loss)
    {
        var node = NodeOf(tensor, loss);
        if (tensor.Entry is not { } entry)
            return;
        var op = new OpNode<T>(entry);
        _graph.AddVertex(op);
        for (int i = 0; i < entry.Operands.Length; i++)
            _graph.AddEdge(new OperandEdge<T>(NodeOf(entry[i], loss), op, i, entry.Operands[i].Broadcast));
        if (entry.Selector is { } selector)
            _graph.AddEdge(entry.Op.FindsIndices
                ? new OperandEdge<T>(op, NodeOf(selector, isFound: true), OperandEdge<T>.Finds, null)
                : new OperandEdge<T>(NodeOf(selector, isFound: false), op, OperandEdge<T>.Picks, null));
        _graph.AddEdge(new OperandEdge<T>(op, node, OperandEdge<T>.Output, null));
    }

    private TensorNode<T> NodeOf(Tensor<T> tensor, Tensor<T> loss)
    {
        if (_tensors.TryGetValue(tensor, out var known))
            return known;
        var role = ReferenceEquals(tensor, loss) ? TensorRole.Loss
            : tensor.Tape is null ? TensorRole.Constant
            : tensor.Entry is null ? TensorRole.Leaf
            : TensorRole.Intermediate;
        string id = tensor.Tape is null ? $"const{_constants++}" : $"t{tensor.TapeIndex}";
        var added = new TensorNode<T>(tensor, role, id);
        _tensors.Add(tensor, added);
        _graph.AddVertex(added);
        return added;
    }

    private SelectorNode<T> NodeOf(Selector selector, bool isFound)
    {
        if (_selectors.TryGetValue(selector, out var known))
            return known;
        var added = new SelectorNode<T>(selector, $"ix{_selectors.Count}", isFound);
        _selectors.Add(selector, added);
        _graph.AddVertex(added);
        return added;
    }
}

/// <summary>Makes computation graphs: <c>ComputationGraph.From(loss).ToDot()</c>.</summary>
public static class ComputationGraph
{
    /// <summary>The graph of the tensor's computation.</summary>
    /// <param name="loss">Any tensor. A tensor on no tape gives a graph of one vertex.</param>
    /// <param name="gradients">The result of a backward pass, shown beside the values.</param>
    /// <exception cref="InvalidOperationException">The tape was cleared after the tensor was recorded.</exception>
    public static ComputationGraph<T> From<T>(Tensor<T> loss, Gradients<T>? gradients = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(loss, gradients);
}
