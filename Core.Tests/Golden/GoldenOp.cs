using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Autograd.Tests.Golden;

/// <summary>One call of a real PyTorch (1.13, float64) in Golden/ops.json: inputs, output, and gradients of first and second order.</summary>
public sealed class GoldenOp(JsonElement json, int number)
{
    public static IReadOnlyList<GoldenOp> All { get; } =
        [.. JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("Core.Tests/Golden/ops.json"))).RootElement.EnumerateArray().Select((json, i) => new GoldenOp(json, i))];

    public string Op => json.GetProperty("op").GetString()!;

    public Shape[] Shapes => [.. json.GetProperty("inputs").EnumerateArray().Select(input => ShapeOf(input))];

    public double[][] Inputs => [.. json.GetProperty("inputs").EnumerateArray().Select(input => Numbers(input.GetProperty("values")))];

    public Shape OutputShape => ShapeOf(json.GetProperty("output"));

    public double[] Output => Numbers(json.GetProperty("output").GetProperty("values"));

    /// <summary>The gradient that was sent in from above; null where the result has none.</summary>
    public double[]? Upstream => json.TryGetProperty("upstream", out var upstream) ? Numbers(upstream) : null;

    /// <summary>∂(upstream·output)/∂input for each input.</summary>
    public double[][] Gradients => Lists("gradients");

    /// <summary>The directions v of <see cref="Second"/>; null where there is no second derivative to compare.</summary>
    public double[][]? Directions => json.TryGetProperty("directions", out _) ? Lists("directions") : null;

    /// <summary>∂(Σ v·gradient)/∂input for each input.</summary>
    public double[][] Second => Lists("second");

    public Indices Indices => new([.. json.GetProperty("indices").GetProperty("values").EnumerateArray().Select(value => value.GetInt32())], ShapeOf(json.GetProperty("indices")));

    public double? Number(int argument) => json.GetProperty("args")[argument] is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public int Integer(int argument) => json.GetProperty("args")[argument].GetInt32();

    public bool Flag(int argument) => json.GetProperty("args")[argument].GetBoolean();

    public int[] Integers(int argument) => [.. json.GetProperty("args")[argument].EnumerateArray().Select(value => value.GetInt32())];

    public int[] AllIntegers => [.. json.GetProperty("args").EnumerateArray().Select(value => (int)value.GetDouble())];

    public int ArgumentCount => json.GetProperty("args").GetArrayLength();

    public Tensor<T>[] Tensors<T>(double[][] values)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. values.Zip(Shapes, (numbers, shape) => Tensor.Of<T>([.. numbers.Select(T.CreateTruncating)], shape))];

    public override string ToString() => $"{number} {Op}({json.GetProperty("args").GetRawText().Trim('[', ']')}) of {string.Join(" and ", Shapes.Select(shape => shape.ToString()))}";

    private double[][] Lists(string name) => [.. json.GetProperty(name).EnumerateArray().Select(Numbers)];

    private static Shape ShapeOf(JsonElement tensor) => Shape.Of([.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())]);

    private static double[] Numbers(JsonElement list) =>
        [.. list.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble())];
}
