using System.Globalization;

namespace Autograd;

/// <summary>What the lectures would point at in a diagnosis, one sentence each.</summary>
public static class Findings
{
    // With the right gain, part 3's layers start with up to 20 % and settle near 5 %.
    private const double TooSaturated = 0.25;

    // "Roughly −3"; one unit above is learning too fast, two below too slowly.
    private const double Fast = -2, Slow = -5;

    // A network that knows nothing and claims nothing costs ln n.
    private const double Hockey = 0.3;

    /// <summary>The findings of a step. None is good news.</summary>
    /// <param name="step">The measured step.</param>
    /// <param name="isFirst">Whether the network is untrained; then its loss is compared with that of even chances.</param>
    public static IReadOnlyList<string> Of(StepDiagnosis step, bool isFirst = false) =>
        NotFinite(step) is { } sentence
            ? [sentence]
            : [.. new[] { Start(step, isFirst), Saturated(step), Dead(step) }.Concat(step.Parameters.Select(Update)).Append(Idle(step)).OfType<string>()];

    // A true minus sign, as in −3.
    private static readonly NumberFormatInfo Numbers = new() { NegativeSign = "−" };

    private static string? NotFinite(StepDiagnosis step)
    {
        string[] names =
        [
            .. step.Parameters.Where(parameter => parameter.Data.NotFinite > 0).Select(parameter => parameter.Label),
            .. step.Layers.Where(layer => layer.Values.NotFinite > 0).Select(layer => layer.Label),
            .. step.Parameters.Where(parameter => parameter.Gradient.NotFinite > 0).Select(parameter => "d" + parameter.Label),
        ];
        return names.Length == 0 && float.IsFinite(step.Loss)
            ? null
            : $"Numbers are not finite ({string.Join(", ", [.. names, .. float.IsFinite(step.Loss) ? Array.Empty<string>() : ["loss"]])}): the run has diverged, and no other figure says anything.";
    }

    private static string? Start(StepDiagnosis step, bool isFirst)
    {
        double even = Math.Log(step.Vocabulary);
        return isFirst && step.Loss > even + Hockey
            ? Sentence($"The loss starts at {step.Loss:F2}, far above ln {step.Vocabulary} = {even:F2}, what even chances cost: the network is sure of wrong answers, and the first steps only undo that (the \"hockey stick\"). Smaller values in W2 and b2 cure it.")
            : step.Loss > even + Hockey
                ? Sentence($"The loss of this batch is {step.Loss:F2}, far above ln {step.Vocabulary} = {even:F2}, what even chances cost: the network is sure of wrong answers. A training that goes on from here begins with the \"hockey stick\".")
                : null;
    }

    private static string? Saturated(StepDiagnosis step) => step.Tanh.Saturated > TooSaturated
        ? Sentence($"Of tanh's outputs {step.Tanh.Saturated:P0} are saturated (|h| > 0.97): there 1 − h² is below 6 %, so hardly any gradient passes. Smaller values before tanh cure it (the gain of batch norm, or W1).")
        : null;

    private static string? Dead(StepDiagnosis step) => step.Tanh.Dead.Count > 0
        ? Sentence($"{(step.Tanh.Dead.Count == 1 ? "1 neuron is" : $"{step.Tanh.Dead.Count} neurons are")} dead for this batch (|h| > 0.99 in all {step.Batch} examples; the first is neuron {step.Tanh.Dead[0]}): hardly any gradient reaches {(step.Tanh.Dead.Count == 1 ? "its" : "their")} weights.")
        : null;

    private static string? Update(ParameterUpdate parameter) => parameter switch
    {
        { ZeroInTheory: true } => null,
        { Gradient.Deviation: 0 } => $"The gradient of {parameter.Label} is the same number everywhere: the parameter cannot learn.",
        { LogUpdate: > Fast } => Sentence($"{parameter.Label} changes fast: log₁₀(update/data) is {parameter.LogUpdate:F1} at the learning rate {parameter.Rate}, and about −3 is healthy. A smaller learning rate or larger values cure it."),
        { LogUpdate: < Slow } => Sentence($"{parameter.Label} changes slowly: log₁₀(update/data) is {parameter.LogUpdate:F1} at the learning rate {parameter.Rate}, and about −3 is healthy. A larger learning rate cures it, or the gradient is lost on its way."),
        _ => null,
    };

    private static string? Idle(StepDiagnosis step) => step.Parameters.Any(parameter => parameter.ZeroInTheory)
        ? "b1 does nothing: batch norm subtracts it again, so its gradient is zero up to rounding. The lecture keeps it only to show this."
        : null;

    private static string Sentence(FormattableString text) => text.ToString(Numbers);
}
