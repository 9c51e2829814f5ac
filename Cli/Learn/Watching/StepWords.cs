using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>The words, marks and little pictures about a step.</summary>
internal static partial class StepWords
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>A mark that does not rely on colour.</summary>
    public static string Mark(StepStatus status) => status switch
    {
        StepStatus.Right or StepStatus.Rounding => "✓",
        StepStatus.Partial => "◐",
        StepStatus.Wrong or StepStatus.WrongShape => "✗",
        StepStatus.Inherited => "↳",
        StepStatus.Error => "!",
        _ => "·",
    };

    /// <summary>Spectre's name of the status's colour.</summary>
    public static string Colour(StepStatus status) => status switch
    {
        StepStatus.Right or StepStatus.Rounding => "green",
        StepStatus.Partial => "blue",
        StepStatus.Wrong or StepStatus.WrongShape or StepStatus.Error => "red",
        StepStatus.Inherited => "yellow",
        _ => "grey",
    };

    /// <summary>The verdict in words.</summary>
    public static string Verdict(StepVerdict verdict) => verdict.Status switch
    {
        StepStatus.Right => "right, to the last bit",
        StepStatus.Rounding => "right, up to rounding",
        StepStatus.Partial => $"right so far: {verdict.Present.Length} of {verdict.Present.Length + verdict.Missing.Length} uses. You have {string.Join(" and ", verdict.Present)}; still missing: {string.Join(" and ", verdict.Missing)}",
        StepStatus.Wrong => verdict.Diagnosis?.Kind is null or DiagnosisKind.Unknown ? verdict.Worst is null ? "wrong at other sizes" : "wrong, and no known mistake explains it" : $"wrong: {KindInWords(verdict.Diagnosis.Kind)}",
        StepStatus.WrongShape => $"wrong shape{(verdict.Diagnosis?.Kind is null or DiagnosisKind.Unknown ? "" : $": {KindInWords(verdict.Diagnosis.Kind)}")}",
        StepStatus.Inherited => $"right for what it was given; the error comes from {string.Join(" and ", verdict.Because)}",
        StepStatus.Error => "this line cannot be run",
        _ => "to do",
    };

    /// <summary>The kind of mistake, in a few words.</summary>
    public static string KindInWords(DiagnosisKind kind) => kind switch
    {
        DiagnosisKind.MissingBranch => "a branch is missing",
        DiagnosisKind.DoubleCounted => "a branch is counted twice",
        DiagnosisKind.MissingSum => "a sum is missing",
        DiagnosisKind.WrongAxis => "summed over the wrong axis",
        DiagnosisKind.MissingKeepDims => "an axis of size 1 is lost",
        DiagnosisKind.Sign => "the sign",
        DiagnosisKind.LostFactor => "a factor is lost",
        DiagnosisKind.ExtraFactor => "a factor too many",
        DiagnosisKind.NMinusOne => "n and n − 1",
        DiagnosisKind.PowerRule => "the power rule",
        DiagnosisKind.DerivativeOfInput => "the local derivative",
        DiagnosisKind.Transposed => "transposed",
        DiagnosisKind.SwappedOperands => "the operands are swapped",
        DiagnosisKind.WrongIndex => "the wrong place",
        DiagnosisKind.Overwritten => "= where += belongs",
        DiagnosisKind.MissingOneHot => "the one-hot is missing",
        DiagnosisKind.Epsilon => "the small constant is missing",
        DiagnosisKind.WrongTensor => "another tensor",
        DiagnosisKind.StaleValue => "a gradient read too early",
        _ => "unknown",
    };

    /// <summary>The tensors of the step's forward lines with their shapes.</summary>
    public static string ShapesAround(ExerciseSource exercise, string step)
    {
        var graph = exercise.Prepared.Graph;
        var names = LearnerFile.ForwardLines(exercise, step).SelectMany(line => Name().Matches(line).Select(match => match.Value)).Prepend(step).Distinct();
        return string.Join("  ", names.Select(name => graph.Steps.TryGetValue(name, out var tensor) ? $"{name} {tensor.Shape}" : graph.Run.Indices.TryGetValue(name, out var indices) ? $"{name} {indices.Shape}" : null).OfType<string>());
    }

    /// <summary>The shares as a row of blocks, with the place that holds most of the error.</summary>
    public static string Blocks(double[] shares, int width, string what)
    {
        var groups = new double[Math.Min(shares.Length, Math.Max(8, width / 2))];
        for (int i = 0; i < shares.Length; i++)
            groups[i * groups.Length / shares.Length] += shares[i];
        double largest = groups.Max();
        var text = new StringBuilder();
        foreach (double share in groups)
            text.Append(largest > 0 ? Heights[(int)Math.Round(share / largest * (Heights.Length - 1))] : Heights[0]);
        int worst = Array.IndexOf(shares, shares.Max());
        return shares[worst] > 3.0 / shares.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{text} {what} {worst}: {shares[worst]:0 %} of the error")
            : $"{text} spread over all";
    }

    /// <summary>A number as a learner reads it.</summary>
    public static string Number(double? value) => value is { } number ? number.ToString("g6", CultureInfo.InvariantCulture) : "nothing";

    /// <summary>A line that is safe to show: control characters as their pictures, cut to the width.</summary>
    public static string Shown(string text, int width)
    {
        string safe = string.Concat(text.Select(character => character < ' ' ? (char)(0x2400 + character) : character == 127 ? '\u2421' : character));
        return safe.Length <= width ? safe : $"{safe[..(width - 1)]}…";
    }

    [GeneratedRegex(@"\b[A-Za-z_]\w*\b(?!\()")]
    private static partial Regex Name();
}
