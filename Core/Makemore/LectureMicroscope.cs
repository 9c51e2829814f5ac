using System.Globalization;

namespace Autograd;

/// <summary>One element of the lecture's graph, drawn as the scalars that it is computed from.</summary>
internal static class LectureMicroscope
{
    /// <summary>The element's scalar graph, and how it is drawn.</summary>
    /// <param name="loss">The recorded loss of the lecture's network.</param>
    /// <param name="label">A tensor's label, or with a d in front its gradient; a parameter's label alone means its gradient too.</param>
    /// <param name="index">One place per axis; negative places count from the end.</param>
    /// <param name="limit">How many scalars the graph may have.</param>
    /// <param name="options">The direction of the arrows.</param>
    /// <exception cref="InvalidInputException">There is no such label, or the graph is larger than the limit.</exception>
    /// <exception cref="ShapeException">There is no such element.</exception>
    public static (ComputationGraph<float> Graph, PictureOptions Options) Expand(Tensor<float> loss, string label, int[] index, int limit, PictureOptions options)
    {
        var (tensor, name) = Find(loss, label);
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
        return (ComputationGraph.From(element, element.Tape is null ? null : element.Backward()), options with
        {
            Values = true,
            Title = element.Label is { } own && own != asked ? $"{asked} is {own} = {value}" : $"{asked} = {value}",
            Clusters = Layers(expansion.Scalars),
        });
    }

    // A leaf's value is only a number: its name alone stands for its gradient.
    private static (Tensor<float> Tensor, string Name) Find(Tensor<float> loss, string label)
    {
        var labelled = loss.Tape!.Tensors.Where(tensor => tensor.Label is not null).DistinctBy(tensor => tensor.Label).ToDictionary(tensor => tensor.Label!);
        bool isNamed = labelled.TryGetValue(label, out var found);
        if (isNamed && found!.Entry is not null)
            return (found, label);
        if (!isNamed && !(label.StartsWith('d') && labelled.TryGetValue(label[1..], out found)))
            throw new InvalidInputException($"There is no tensor {label}: accepted are {string.Join(", ", labelled.Keys)}, and each with a d in front for its gradient.");
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
}
