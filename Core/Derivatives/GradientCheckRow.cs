using System.Globalization;

namespace Autograd;

/// <summary>The check of one input's gradient: its verdict, and its worst element.</summary>
/// <param name="Input">The input's label, <c>x0</c>, <c>x1</c>, … where it has none; <c>upstream</c> for the upstream gradient.</param>
/// <param name="Order">1 for the gradient, 2 for the gradient of the recorded gradient.</param>
/// <param name="Verdict">The worst verdict of all elements.</param>
/// <param name="WorstIndex">Where the worst element is, one number per axis.</param>
/// <param name="Analytic">The gradient of the worst element, by the backward pass.</param>
/// <param name="Numeric">The same by differences; at a kink the mean of both slopes.</param>
/// <param name="Compared">How many elements were compared.</param>
/// <param name="Count">How many elements the input has.</param>
/// <param name="Explanation">What is wrong and where, in one sentence; empty where all is right.</param>
public sealed record GradientCheckRow(string Input, int Order, GradientCheckVerdict Verdict, IReadOnlyList<int> WorstIndex, double Analytic, double Numeric, int Compared, int Count, string Explanation)
{
    /// <summary>For example <c>x, first order: right (6 of 6 elements; worst at [1,2]: tape 0.25, differences 0.25)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Input}, {(Order == 1 ? "first" : "second")} order: {Word} ({Compared} of {Count} elements; worst at [{string.Join(',', WorstIndex)}]: tape {Analytic:g7}, differences {Numeric:g7})");

    private string Word => Verdict switch
    {
        GradientCheckVerdict.Right => "right",
        GradientCheckVerdict.Undecided => "undecided",
        GradientCheckVerdict.Kink => "kink",
        GradientCheckVerdict.NotTwiceDifferentiable => "not twice differentiable",
        _ => "wrong",
    };
}
