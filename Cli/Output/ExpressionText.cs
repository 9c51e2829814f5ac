namespace Autograd.Cli;

/// <summary>An expression for people: its value, a line per input, and the gradients of tensors in full.</summary>
internal static class ExpressionText
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(ExpressionDrawn drawn)
    {
        yield return $"{drawn.Name} = {drawn.Text}";
        foreach (string line in Named(drawn.Name, drawn.Shape, drawn.Value))
            yield return line;
        yield return "";
        string[][] cells =
        [
            ["input", "shape", "value", "gradient", "differences"],
            .. drawn.Inputs.Select(row => new[] { row.Name, $"{row.Shape}", Summary(row.Value, ValueSummary.Constant), Summary(row.Gradient, ValueSummary.Number), row.Verdict }),
        ];
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];
        foreach (string[] row in cells)
            yield return string.Join("  ", row.Select((cell, column) => column is 2 or 3 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd();
        foreach (var row in drawn.Inputs.Where(row => row.Shape.Rank > 0))
            foreach (string line in Named($"d{row.Name}", row.Shape, row.Gradient))
                yield return line;
        yield return "";
        foreach (string remark in drawn.Inputs.Select(row => row.Check?.Explanation ?? "").Where(sentence => sentence.Length > 0).Concat(drawn.Remarks))
            yield return remark;
        if (drawn.Inputs.All(row => row.Check?.Verdict is GradientCheckVerdict.Right))
            yield return "The gradients agree with central differences.";
        yield return "";
    }

    private static string[] Named(string name, Shape shape, double[] values) => shape.Rank == 0
        ? [$"{name} = {ValueSummary.Number(values[0])}"]
        : $"{name} = {Tensor.Of<double>(values, shape)}".Replace("\n", $"\n{new string(' ', name.Length + 3)}").Split('\n');

    // Up to four numbers; of more, the smallest and the largest.
    private static string Summary(double[] values, Func<double, string> number) => values.Length <= 4
        ? string.Join(", ", values.Select(number))
        : $"{number(values.Min())} to {number(values.Max())}";
}
