using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Autograd;

/// <summary>A recorded loss as the JSON document that the page's script reads: tensors, ops, and the steps both ways.</summary>
/// <remarks>Everything outside ASCII, and each of <c>&lt; &gt; &amp; ' "</c>, is written as an escape, so no label can end the script element.</remarks>
internal sealed class PageDocument<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ComputationGraph<T> _graph;
    private readonly PageOptions _options;
    private readonly BackwardTrace<T>? _trace;
    private readonly EarnedTensors<T> _earned;
    private readonly Dictionary<string, DrawnNode> _drawn;
    private readonly Utf8JsonWriter _json;

    private PageDocument(ComputationGraph<T> graph, PageOptions options, Utf8JsonWriter json)
    {
        (_graph, _options, _json) = (graph, options, json);
        _trace = BackwardTrace<T>.Of(graph.Loss.Tensor, graph.Gradients);
        _earned = new EarnedTensors<T>(graph, options.Earned);
        _drawn = new GraphDrawer<T>(graph, options with { Collapsed = [], Around = null }).Draw().Nodes.ToDictionary(node => node.Id);
    }

    /// <summary>The document as UTF-8 text.</summary>
    public static byte[] Of(ComputationGraph<T> graph, PageOptions options)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
            new PageDocument<T>(graph, options, json).Write();
        return stream.ToArray();
    }

    private void Write()
    {
        var tensors = _graph.Graph.Vertices.OfType<TensorNode<T>>().ToList();
        _json.WriteStartObject();
        _json.WriteString("title", _options.Title ?? "Backpropagation, step by step");
        _json.WriteString("type", PageNumbers.TypeOf<T>());
        _json.WriteString("loss", _graph.Loss.Id);
        _json.WriteString("leaf", _options.Leaf);
        _json.WriteBoolean("secret", _options.Earned is not null);
        _json.WriteBoolean("live", _options.IsLive);
        Array("tensors", tensors, WriteTensor);
        Array("selectors", _graph.Graph.Vertices.OfType<SelectorNode<T>>(), WriteSelector);
        Array("ops", _graph.Graph.Vertices.OfType<OpNode<T>>(), WriteOp);
        WriteBackward();
        WriteSources();
        WriteVerdicts();
        PageScalars.Write(_json, [.. tensors.Where(node => node.Tensor.Tape is not null)]);
        _json.WriteEndObject();
    }

    private void WriteTensor(TensorNode<T> node)
    {
        var tensor = node.Tensor;
        var drawn = _drawn[node.Id];
        // The picture shows an unnamed output by its op's name alone.
        WriteHead(drawn.IsNamed || tensor.Entry is not { } entry ? drawn : drawn with { Name = $"{entry.Op.Name} ({node.Id})" }, tensor.Shape);
        if (node.HasVisibleLabel)
            _json.WriteString("label", node.Label);
        if (tensor.Entry is not null)
            _json.WriteString("madeBy", $"op{tensor.TapeIndex}");
        PageNumbers.Write(_json, "value", tensor, _options.Largest);
        if (tensor.Tape is not null && !_earned.Contains(tensor))
            _json.WriteBoolean("secret", true);
        else if (_trace?.Gradients.TryGet(tensor) is { } gradient)
            PageNumbers.Write(_json, "gradient", gradient, _options.Largest);
        _json.WriteEndObject();
    }

    private void WriteSelector(SelectorNode<T> node)
    {
        WriteHead(_drawn[node.Id], node.Selector.Shape);
        PageNumbers.Write(_json, "value", node.Selector, _options.Largest);
        _json.WriteEndObject();
    }

    private void WriteHead(DrawnNode drawn, Shape shape)
    {
        var (rows, columns) = PageNumbers.View(shape);
        _json.WriteStartObject();
        _json.WriteString("id", drawn.Id);
        _json.WriteString("name", drawn.Name);
        _json.WriteString("kind", drawn.Kind == NodeKind.Parameter ? _options.Leaf : drawn.Kind.Lower());
        if (drawn.Cluster is { } box)
            _json.WriteString("box", box);
        PageNumbers.Write(_json, "shape", shape.Sizes);
        PageNumbers.Write(_json, "view", [rows, columns]);
    }

    private void WriteOp(OpNode<T> node)
    {
        var entry = node.Entry;
        _json.WriteStartObject();
        _json.WriteString("id", node.Id);
        _json.WriteString("name", entry.Op.Name);
        _json.WriteString("attributes", entry.Op.Attributes);
        _json.WriteString("formula", entry.Op.Formula);
        if (_drawn[node.Id].Cluster is { } box)
            _json.WriteString("box", box);
        _json.WriteString("output", $"t{entry.Output.TapeIndex}");
        if (StatementOf(node) is { } statement)
            _json.WriteString("statement", statement);
        var edges = _graph.Graph.InEdges(node).Where(edge => edge.Operand >= 0).OrderBy(edge => edge.Operand);
        Array("operands", edges, edge => WriteOperand(entry, edge));
        var selector = _graph.Graph.InEdges(node).Concat(_graph.Graph.OutEdges(node)).FirstOrDefault(edge => edge.Operand is OperandEdge<T>.Picks or OperandEdge<T>.Finds);
        if (selector is not null)
            _json.WriteString(selector.Operand == OperandEdge<T>.Picks ? "picks" : "finds", (selector.Operand == OperandEdge<T>.Picks ? selector.Source : selector.Target).Id);
        _json.WriteEndObject();
    }

    private void WriteOperand(TapeEntry<T> entry, OperandEdge<T> edge)
    {
        _json.WriteStartObject();
        _json.WriteString("tensor", edge.Source.Id);
        if (entry[edge.Operand].Tape is not null && _earned.Contains(entry[edge.Operand]))
            _json.WriteString("vjp", entry.Op.VjpFormula(edge.Operand));
        if (edge.Broadcast is { IsIdentity: false } broadcast)
        {
            PageNumbers.Write(_json, "to", broadcast.Target.Sizes);
            _json.WriteString("added", $"{broadcast.Added}");
            _json.WriteString("stretched", $"{broadcast.Stretched}");
            if (_earned.Contains(entry[edge.Operand]))
                _json.WriteString("summed", $"{broadcast.Summed}"); // what is summed to undo it is a part of the answer
        }
        _json.WriteEndObject();
    }

    // The label that the op's line of code computes: its output's, or that of the first labelled tensor after it.
    private string? StatementOf(OpNode<T> op)
    {
        GraphNode<T> output = _graph.Graph.OutEdges(op).First(edge => edge.Operand == OperandEdge<T>.Output).Target;
        while (!output.HasVisibleLabel && _graph.Graph.OutEdges(output).FirstOrDefault()?.Target is { } consumer)
            output = _graph.Graph.OutEdges(consumer).First(edge => edge.Operand == OperandEdge<T>.Output).Target;
        return output.HasVisibleLabel ? output.Label : null;
    }

    private void WriteBackward()
    {
        if (_trace is null)
            return;
        var steps = _trace.Steps.ToList();
        var left = steps.SelectMany(step => step).CountBy(term => term.Consumer[term.Operand].TapeIndex).ToDictionary();
        var total = left.ToDictionary();
        Array("backward", steps, step =>
        {
            _json.WriteStartObject();
            _json.WriteString("op", $"op{step.Key.Output.TapeIndex}");
            Array("terms", step, term =>
            {
                var x = term.Consumer[term.Operand];
                int of = total[x.TapeIndex];
                _json.WriteStartObject();
                _json.WriteNumber("operand", term.Operand);
                _json.WriteString("to", $"t{x.TapeIndex}");
                _json.WriteNumber("number", of - left[x.TapeIndex]-- + 1);
                _json.WriteNumber("of", of);
                if (of > 1 && _earned.Contains(x))
                    PageNumbers.Write(_json, "value", term.Term, _options.Largest);
                _json.WriteEndObject();
            });
            _json.WriteEndObject();
        });
        WriteSums();
    }

    // In the order in which the engine adds; the last sum is the gradient.
    private void WriteSums()
    {
        _json.WriteStartObject("sums");
        foreach (var node in _graph.Graph.Vertices.OfType<TensorNode<T>>().Where(node => node.Tensor.Tape is not null && _earned.Contains(node.Tensor)))
        {
            var sums = _trace!.SumsOf(node.Tensor);
            if (sums.Count > 0)
                Array(node.Id, sums, sum =>
                {
                    _json.WriteStartObject();
                    _json.WriteString("op", $"op{sum.Place.Consumer}");
                    _json.WriteNumber("operand", sum.Place.Operand);
                    PageNumbers.Write(_json, "value", sum.Sum, _options.Largest);
                    _json.WriteEndObject();
                });
        }
        _json.WriteEndObject();
    }

    private void WriteSources()
    {
        _json.WriteStartObject("sources");
        foreach (var (label, source) in _options.Sources)
        {
            _json.WriteStartObject(label);
            WriteLine("forward", source.Forward);
            Array("backward", source.Backward.Where(line => _earned.Contains(line.Label)), line =>
            {
                _json.WriteStartObject();
                _json.WriteString("label", line.Label);
                WriteLine("line", line.Line);
                _json.WriteEndObject();
            });
            _json.WriteEndObject();
        }
        _json.WriteEndObject();
    }

    private void WriteLine(string name, PageLine line)
    {
        _json.WriteStartObject(name);
        _json.WriteString("lecture", line.Lecture);
        _json.WriteString("code", line.Code);
        _json.WriteString("where", line.Where);
        _json.WriteEndObject();
    }

    private void WriteVerdicts()
    {
        _json.WritePropertyName("verdicts");
        _json.WriteRawValue(PageVerdicts.ToJson(_options.Verdicts));
    }

    private void Array<TItem>(string name, IEnumerable<TItem> items, Action<TItem> write)
    {
        _json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        _json.WriteEndArray();
    }
}
