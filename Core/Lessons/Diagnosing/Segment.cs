using System.Numerics;

namespace Autograd;

/// <summary>
/// What lies on the tape between a consumer and x: the ops through which one branch of dx flows. Its vjp can be evaluated
/// with one op's vjp replaced: that is how a suspected mistake is made and compared.
/// </summary>
internal sealed class Segment<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tensor<T> _x;
    private readonly Tensor<T> _output;
    private readonly HashSet<Tensor<T>> _between = [];

    public Segment(StepGraph<T> graph, string consumer, string x)
    {
        _x = graph.Steps[x];
        _output = consumer.Length == 0 ? graph.Output : graph.Steps[consumer];
        ReachesX(_output, true);
        foreach (var tensor in _between.OrderByDescending(tensor => tensor.TapeIndex))
            for (int i = 0; i < tensor.Entry!.Operands.Length; i++)
                if (IsOnTheWay(tensor.Entry[i]))
                    Edges.Add(new Edge<T>(tensor.Entry, i));
    }

    /// <summary>The operands through which the gradient flows, the consumer's own first.</summary>
    public List<Edge<T>> Edges { get; } = [];

    /// <summary>The entries, the consumer's first.</summary>
    public IEnumerable<TapeEntry<T>> Entries => Edges.Select(edge => edge.Entry).Distinct();

    /// <summary>The shape of the consumer.</summary>
    public Shape OutputShape => _output.Shape;

    /// <summary>vjp(consumer → x, g), where one edge's vjp may be another; null where the shapes do not fit.</summary>
    /// <param name="g">The gradient of the consumer; its shape may be another that broadcasts.</param>
    /// <param name="at">The edge that differs.</param>
    /// <param name="instead">Its vjp from the gradient that reaches it; a result that was broadcast is summed as usual.</param>
    /// <param name="undo">Whether the broadcast of that edge is undone.</param>
    public Tensor<T>? Vjp(Tensor<T> g, Edge<T>? at = null, Func<Tensor<T>, Tensor<T>?>? instead = null, bool undo = true)
    {
        using var pass = NoGrad.BeginPass();
        try
        {
            return Walk(g, at, instead, undo);
        }
        catch (Exception e) when (e is ShapeException or ArgumentException or InvalidOperationException or NotSupportedException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>The gradient that reaches an op of the segment.</summary>
    public Tensor<T>? GradientAt(TapeEntry<T> entry, Tensor<T> g)
    {
        Tensor<T>? reached = null;
        var edge = Edges.First(edge => ReferenceEquals(edge.Entry, entry));
        Vjp(g, edge, incoming => reached = incoming);
        return reached;
    }

    private Tensor<T>? Walk(Tensor<T> g, Edge<T>? at, Func<Tensor<T>, Tensor<T>?>? instead, bool undo)
    {
        var gradients = new Dictionary<Tensor<T>, Tensor<T>> { [_output] = g };
        foreach (var edge in Edges)
        {
            var incoming = gradients[edge.Entry.Output];
            bool isAt = ReferenceEquals(edge, at);
            if ((isAt && instead is not null ? instead(incoming) : edge.Vjp(incoming)) is not { } vjp)
                return null;
            if ((!isAt || undo) && vjp.Shape.Equals(edge.Broadcast.Target))
                vjp = BackwardPass.UndoBroadcast(edge.Entry, edge.Operand, vjp);
            gradients[edge.Tensor] = gradients.TryGetValue(edge.Tensor, out var sum) ? sum + vjp : vjp;
        }
        return gradients.GetValueOrDefault(_x);
    }

    private bool IsOnTheWay(Tensor<T> operand) => ReferenceEquals(operand, _x) || _between.Contains(operand);

    private bool ReachesX(Tensor<T> tensor, bool first)
    {
        if (ReferenceEquals(tensor, _x) && !first)
            return true;
        if (_between.Contains(tensor))
            return true;
        if (tensor.Entry is not { } entry || !first && tensor.Label is not null)
            return false;
        bool reaches = false;
        foreach (var operand in entry.Operands)
            reaches |= ReachesX(operand.Tensor, false);
        if (reaches)
            _between.Add(tensor);
        return reaches;
    }
}
