using System.Text.Json;

namespace Autograd.Cli;

/// <summary>A tensor as text, <c>[[1,2],[3,4]]</c>: arrays of JSON, with numbers inside.</summary>
internal static class TensorLiteral
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, MaxDepth = Shape.MaximumRank + 1 };

    /// <summary>The shape and the elements, row-major; null where the text is something else.</summary>
    /// <param name="name">The input's name, for errors.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidInputException">The rows have different lengths, or one is empty.</exception>
    public static (Shape Shape, double[] Values)? Read(string name, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            var (sizes, values) = (new List<int>(), new List<double>());
            for (var row = document.RootElement; row.ValueKind == JsonValueKind.Array; row = row[0])
            {
                sizes.Add(row.GetArrayLength());
                if (sizes[^1] == 0)
                    throw new InvalidInputException($"{name}={text} has an empty row: a tensor has a number at least.");
            }
            return Add(name, document.RootElement, sizes, 0, values) ? (Shape.Of([.. sizes]), [.. values]) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // False where something is no number.
    private static bool Add(string name, JsonElement element, List<int> sizes, int axis, List<double> values)
    {
        if (axis == sizes.Count || element.ValueKind != JsonValueKind.Array)
        {
            if (element.ValueKind != JsonValueKind.Number)
                return element.ValueKind == JsonValueKind.Array ? throw Ragged(name) : false;
            if (axis < sizes.Count)
                throw Ragged(name);
            values.Add(element.GetDouble());
            return true;
        }
        return element.GetArrayLength() == sizes[axis] ? element.EnumerateArray().All(inner => Add(name, inner, sizes, axis + 1, values)) : throw Ragged(name);
    }

    private static InvalidInputException Ragged(string name) => new($"The rows of {name} have different lengths: every row of a tensor is equally long.");
}
