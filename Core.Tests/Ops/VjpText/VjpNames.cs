using System.Text.RegularExpressions;

namespace Autograd.Tests;

/// <summary>The names that the text of a recorded op's vjp may use: g, the operands and the output as the op's formula calls them, its attributes, n, m.</summary>
internal static partial class VjpNames
{
    private static readonly Dictionary<string, string> Attributes = new()
    {
        ["Exponent"] = "p",
        ["P"] = "p",
        ["Slope"] = "slope",
        ["Beta"] = "β",
        ["Threshold"] = "threshold",
        ["Low"] = "low",
        ["High"] = "high",
        ["Correction"] = "c",
        ["Epsilon"] = "ε",
    };

    private static readonly string[][] Operands = [["x", "a", "A"], ["b", "B", "γ"], ["bias", "β"]];

    public static Dictionary<string, PlainArray> Of(TapeEntry<double> entry, Tensor<double> g)
    {
        var reduced = ReducedAxes.Of(entry);
        var names = new Dictionary<string, PlainArray> { ["e"] = PlainArray.Of(Math.E), ["π"] = PlainArray.Of(Math.PI), ["g"] = Kept(g) };
        string[] words = [.. Word().Matches(entry.Op.Formula.Replace("ˣ", " x", StringComparison.Ordinal).Replace("ᵇ", " b", StringComparison.Ordinal)).Select(word => word.Value)];
        for (int operand = 0; operand < Math.Min(entry.Operands.Length, Operands.Length); operand++)
            if (Operands[operand].FirstOrDefault(words[1..].Contains) is { } name)
                names[name] = PlainArray.Of(entry[operand]);
        names[words[0]] = Kept(entry.Output);
        foreach (var property in entry.Op.GetType().GetProperties())
            if (Attributes.TryGetValue(property.Name, out string? symbol))
                names[symbol] = PlainArray.Of(Convert.ToDouble(property.GetValue(entry.Op), null));
        if (reduced is not null)
            names["n"] = PlainArray.Of(reduced.Length);
        if (entry.Selector is Mask mask)
            names["m"] = PlainArray.Of(mask);
        if (entry.Op is Tensor<double>.CrossEntropyOp)
            names["y"] = PlainArray.Of(entry.Indices!);
        if (entry.Op is Tensor<double>.BatchNormOp norm)
        {
            AddStatistics(names, reduced!, norm.Correction);
            foreach (string row in new[] { "γ", "β" })
                names[row] = names[row] with { Sizes = names["μ"].Sizes };
        }
        if (entry.Op is Tensor<double>.LayerNormOp)
            AddStatistics(names, reduced!, correction: 0);
        return names;

        PlainArray Kept(Tensor<double> y) => reduced?.Kept(PlainArray.Of(y)) ?? PlainArray.Of(y);
    }

    /// <summary>What the op's own formula defines after commas: x̂ = ….</summary>
    public static IEnumerable<string> Definitions(string formula) => formula.Split(", ")[1..].Where(part => part.Contains(" = ", StringComparison.Ordinal));

    // μ and σ, whose square is divided by n − correction.
    private static void AddStatistics(Dictionary<string, PlainArray> names, ReducedAxes batch, int correction)
    {
        var (x, n) = (names["x"], batch.Length);
        var mean = names["μ"] = batch.Mean(x);
        names["σ"] = batch.Sum(PlainArray.Combine(x, mean, (each, middle) => (each - middle) * (each - middle))).Map(squares => Math.Sqrt(squares / (n - correction)));
    }

    [GeneratedRegex("[A-Za-zα-ω]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
