using System.Globalization;
using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>What <c>graph --microscope</c> is to look at: a label, whether it names a gradient, and an index.</summary>
internal sealed partial class GraphMicroscope
{
    private readonly string text;
    private readonly string label;
    private readonly int[] index;
    private readonly int limit;

    /// <summary>Reads an element such as <c>W1[3,5]</c>, <c>dh[0,3]</c> or <c>loss</c>.</summary>
    /// <exception cref="InvalidInputException">The text is something else.</exception>
    public GraphMicroscope(string text, int limit)
    {
        var parts = Element().Match(text);
        if (!parts.Success)
            throw Unreadable(text);
        (this.text, this.limit) = (text, limit);
        label = parts.Groups["label"].Value;
        index = [.. parts.Groups["index"].Captures.Select(number => int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int place) ? place : throw Unreadable(text))];
    }

    /// <summary>The element's scalar graph in the DOT language.</summary>
    /// <exception cref="InvalidInputException">There is no such label, or the graph is larger than the limit.</exception>
    /// <exception cref="ShapeException">There is no such element.</exception>
    public string Draw(Tensor<float> loss, DotOptions options)
    {
        var (tensor, name) = Find(loss);
        var expansion = new ScalarExpansion<float>(limit);
        Tensor<float> element;
        try
        {
            element = expansion.Of(tensor, index);
        }
        catch (ScalarLimitException e)
        {
            throw new InvalidInputException(e.Message);
        }
        var place = index.Select((at, axis) => at < 0 ? at + tensor.Shape[axis] : at);
        string asked = index.Length == 0 ? name : $"{name}[{string.Join(',', place)}]";
        string value = element.Item().ToString("g6", CultureInfo.InvariantCulture);
        return ComputationGraph.From(element, element.Tape is null ? null : element.Backward()).ToDot(options with
        {
            Values = true,
            Title = element.Label is { } own && own != asked ? $"{asked} is {own} = {value}" : $"{asked} = {value}",
            Clusters = Layers(expansion.Scalars),
        });
    }

    // A leaf's value is only a number: its name alone stands for its gradient.
    private (Tensor<float> Tensor, string Name) Find(Tensor<float> loss)
    {
        var labelled = loss.Tape!.Tensors.Where(tensor => tensor.Label is not null).DistinctBy(tensor => tensor.Label).ToDictionary(tensor => tensor.Label!);
        bool isNamed = labelled.TryGetValue(label, out var found);
        if (isNamed && found!.Entry is not null)
            return (found, label);
        if (!isNamed && !(label.StartsWith('d') && labelled.TryGetValue(label[1..], out found)))
            throw new InvalidInputException($"--microscope {text}: there is no tensor {label}; accepted are {string.Join(", ", labelled.Keys)}, and each with a d in front for its gradient.");
        var gradients = loss.Backward(createGraph: true);
        foreach (var (name, tensor) in labelled)
            if (gradients[tensor] is { Label: null } gradient)
                gradient.Named($"d{name}");
        return (gradients[found!], $"d{found!.Label}");
    }

    private static Dictionary<string, string> Layers(Tape<float> scalars)
    {
        var layers = new Dictionary<string, string>();
        foreach (var scalar in scalars.Tensors)
            if (scalar.Label is { } name && LectureClusters.ByLabel.TryGetValue(name.Split('[')[0], out string? layer))
                layers[name] = layer;
        return layers;
    }

    private static InvalidInputException Unreadable(string text) =>
        new($"--microscope accepts a tensor's name with one place an axis, such as W1[3,5], dh[0,3] or loss; '{text}' was given.");

    [GeneratedRegex(@"^\s*(?<label>[\p{L}_][\p{L}\p{Nd}_]*)\s*(\[\s*((?<index>-?[0-9]+)\s*(,\s*(?<index>-?[0-9]+)\s*)*)?\])?\s*\z")]
    private static partial Regex Element();
}
