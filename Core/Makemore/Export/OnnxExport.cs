using System.Globalization;

namespace Autograd;

/// <summary>A trained network as an ONNX model for inference: contexts [n,context] of int64 → logits [n,vocabulary] of float32.</summary>
/// <remarks>Gather, Reshape, Gemm, BatchNormalization with the training set's statistics, Tanh, Gemm. The vocabulary and the context's length are in the model's metadata. Source: onnx.proto, by its field numbers.</remarks>
public static class OnnxExport
{
    private const int Float = 1, Int64 = 7; // TensorProto.DataType
    private const int FormatVersion = 8, OperatorSet = 15;

    // A message of protocol buffers has at most 2 GiB.
    private const long MostNumbers = 500_000_000;

    /// <summary>Writes the model: the whole file, or nothing.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written, or the network is too large for the format.</exception>
    public static void Save(string path, LanguageModel<float> model) => AtomicFile.Write(path, ToBytes(model));

    /// <summary>The model as the bytes of a file. Equal models give equal bytes.</summary>
    /// <exception cref="InvalidInputException">The network is too large for the format.</exception>
    public static byte[] ToBytes(LanguageModel<float> model)
    {
        var configuration = model.Parameters.Configuration;
        if (configuration.ParameterCount > MostNumbers)
            throw new InvalidInputException($"The network has {configuration.ParameterCount} numbers: an ONNX file of one piece holds at most {MostNumbers}.");
        return new ProtobufWriter()
            .Integer(1, FormatVersion)
            .Text(2, "autograd")
            .Message(7, Graph(model))
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, OperatorSet))
            .Message(14, Entry("vocabulary", model.Vocabulary.Characters))
            .Message(14, Entry("context", configuration.Context.ToString(CultureInfo.InvariantCulture)))
            .ToArray();
    }

    private static ProtobufWriter Graph(LanguageModel<float> model)
    {
        var configuration = model.Parameters.Configuration;
        var graph = new ProtobufWriter();
        Node(graph, "Gather", ["C", "contexts"], "emb");
        Node(graph, "Reshape", ["emb", "rows"], "embcat");
        Node(graph, "Gemm", ["embcat", "W1", "b1"], "hprebn");
        Node(graph, "BatchNormalization", ["hprebn", "bngain", "bnbias", "bnmean", "bnvar"], "hpreact", ("epsilon", (float)MlpConfiguration.Epsilon));
        Node(graph, "Tanh", ["hpreact"], "h");
        Node(graph, "Gemm", ["h", "W2", "b2"], "logits");
        graph.Text(2, "makemore");
        foreach (var parameter in model.Parameters.All)
            graph.Message(5, Numbers(parameter.Label, parameter.Value));
        graph.Message(5, Numbers("bnmean", model.BnMean)).Message(5, Numbers("bnvar", model.BnVar));
        graph.Message(5, new ProtobufWriter().Integer(1, 2).Integer(2, Int64).Text(8, "rows").Bytes(9, LittleEndian.Bytes<long>([-1, configuration.Inputs])));
        return graph.Message(11, Value("contexts", Int64, configuration.Context)).Message(12, Value("logits", Float, configuration.Vocabulary));
    }

    private static void Node(ProtobufWriter graph, string op, string[] inputs, string output, params (string Name, float Value)[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(3, output).Text(4, op);
        foreach (var (name, value) in attributes)
            node.Message(5, new ProtobufWriter().Text(1, name).Float(2, value).Integer(20, 1));
        graph.Message(1, node);
    }

    // Batch norm's rows [1,hidden] are vectors there.
    private static ProtobufWriter Numbers(string name, Tensor<float> tensor)
    {
        var numbers = new ProtobufWriter();
        var sizes = name.StartsWith("bn", StringComparison.Ordinal) ? [tensor.Count] : tensor.Shape.Sizes;
        foreach (int size in sizes)
            numbers.Integer(1, size);
        return numbers.Integer(2, Float).Text(8, name).Bytes(9, LittleEndian.Bytes(tensor.Values));
    }

    // [n,size] with n left open.
    private static ProtobufWriter Value(string name, int type, int size)
    {
        var shape = new ProtobufWriter().Message(1, new ProtobufWriter().Text(2, "n")).Message(1, new ProtobufWriter().Integer(1, size));
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, type).Message(2, shape)));
    }

    private static ProtobufWriter Entry(string key, string value) => new ProtobufWriter().Text(1, key).Text(2, value);
}
