using System.Globalization;

namespace Autograd.Cli;

/// <summary>For people: a figure a line, written as it is reached.</summary>
internal sealed class TextReproductionReport(IProgressDisplay display) : IReproductionReport
{
    /// <inheritdoc/>
    public void Begin(string experiment, Engine engine)
    {
        Line($"{experiment}, gradients {(engine == Engine.Tape ? "by the tape" : "by hand")}");
        Line($"{"",-26}{"published",11}{"ours",13}{"difference",13}");
    }

    /// <inheritdoc/>
    public void Row(PublishedFigure row)
    {
        string remark = row.Passed ? row.Remark : $"OFF by more than {row.Tolerance.ToString("0.######e+0", CultureInfo.InvariantCulture)} {row.Remark}";
        string published = row.Published.ToString($"F{row.Decimals}", CultureInfo.InvariantCulture);
        Line($"{row.Name,-26}{published,11}{Number(row.Ours, row.Decimals, ""),13}{Number(row.Difference, row.Decimals, "+"),13}  {remark}");
    }

    /// <inheritdoc/>
    public void Done(int figures, int off, TimeSpan time) =>
        Line($"{(off == 0 ? $"All {figures} figures are reproduced" : $"{off} of {figures} figures are off")} ({time.TotalSeconds:F1} s).");

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // Figures that are zero in the lecture differ by a few units of rounding, which fixed decimals would hide.
    private static string Number(double value, int decimals, string plus)
    {
        string digits = decimals == 0 ? "0.00e+00" : "0.0000000";
        return value.ToString(value == 0 ? "0" : $"{plus}{digits};-{digits}", CultureInfo.InvariantCulture);
    }

    private void Line(FormattableString line) => display.WriteLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd());
}
