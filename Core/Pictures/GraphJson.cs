using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Autograd;

/// <summary>Computation graphs as JSON, for programs; docs/graph-json.md says what each member means.</summary>
public static class GraphJson
{
    /// <summary>The number of the schema; it grows when a member changes its meaning.</summary>
    public const int Version = 1;

    // Labels may be shown in a page: nothing in the text can end a script element.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    /// <summary>The whole graph as UTF-8 text: tensors, ops and selectors in the order of the tape.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="values">Whether tensors have a summary of their values and, if the graph has gradients, of those.</param>
    public static byte[] ToJson<T>(this ComputationGraph<T> graph, bool values = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("schema", "autograd-graph");
            json.WriteNumber("version", Version);
            json.WriteString("type", typeof(T) == typeof(float) ? "float32" : "float64");
            json.WriteString("loss", graph.Loss.Id);
            Array(json, "tensors", graph.Graph.Vertices.OfType<TensorNode<T>>(), node => Tensor(json, graph, node, values));
            Array(json, "ops", graph.Graph.Vertices.OfType<OpNode<T>>(), node => Op(json, graph, node));
            Array(json, "selectors", graph.Graph.Vertices.OfType<SelectorNode<T>>(), node => Selector(json, node));
            json.WriteEndObject();
        }
        return [.. stream.ToArray(), (byte)'\n'];
    }

    private static void Tensor<T>(Utf8JsonWriter json, ComputationGraph<T> graph, TensorNode<T> node, bool values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        json.WriteString("id", node.Id);
        json.WriteString("label", node.Label);
        json.WriteString("role", node.Role.ToString().ToLowerInvariant());
        PageNumbers.Write(json, "shape", node.Tensor.Shape.Sizes);
        if (!values)
            return;
        Summary(json, "value", node.Tensor);
        if (node.Tensor.Tape is not null && graph.Gradients?.TryGet(node.Tensor) is { } gradient)
            Summary(json, "gradient", gradient);
    }

    private static void Op<T>(Utf8JsonWriter json, ComputationGraph<T> graph, OpNode<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var op = node.Entry.Op;
        json.WriteString("id", node.Id);
        json.WriteString("op", op.Name);
        json.WriteString("attributes", op.Attributes);
        json.WriteString("formula", op.Formula);
        json.WriteString("output", graph.Graph.OutEdges(node).Single(edge => edge.Operand == OperandEdge<T>.Output).Target.Id);
        Array(json, "operands", graph.Graph.InEdges(node).Where(edge => edge.Operand >= 0).OrderBy(edge => edge.Operand), edge =>
        {
            json.WriteString("tensor", edge.Source.Id);
            json.WriteString("vjp", op.VjpFormula(edge.Operand));
            if (edge.Broadcast is not { IsIdentity: false } broadcast)
                return;
            PageNumbers.Write(json, "broadcastTo", broadcast.Target.Sizes);
            json.WriteStartArray("summedAxes");
            for (int axis = 0; axis < broadcast.Target.Rank; axis++)
                if (broadcast.Summed.Contains(axis))
                    json.WriteNumberValue(axis);
            json.WriteEndArray();
        });
        if (graph.Graph.InEdges(node).FirstOrDefault(edge => edge.Operand == OperandEdge<T>.Picks) is { } picks)
            json.WriteString("picksBy", picks.Source.Id);
        if (graph.Graph.OutEdges(node).FirstOrDefault(edge => edge.Operand == OperandEdge<T>.Finds) is { } finds)
            json.WriteString("finds", finds.Target.Id);
    }

    private static void Selector<T>(Utf8JsonWriter json, SelectorNode<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        json.WriteString("id", node.Id);
        json.WriteString("label", node.Label);
        json.WriteString("kind", node.Selector is Mask ? "mask" : "indices");
        PageNumbers.Write(json, "shape", node.Selector.Shape.Sizes);
    }

    private static void Summary<T>(Utf8JsonWriter json, string name, Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (min, mean, max) = ValueSummary.Range(tensor.Values);
        json.WriteStartObject(name);
        Number(json, "min", min);
        Number(json, "mean", mean);
        Number(json, "max", max);
        json.WriteEndObject();
    }

    // JSON has neither NaN nor infinities.
    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void Array<TItem>(Utf8JsonWriter json, string name, IEnumerable<TItem> items, Action<TItem> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
