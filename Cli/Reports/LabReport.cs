namespace Autograd.Cli;

/// <summary>An experiment of the lab as one HTML file.</summary>
internal static class LabReport
{
    private const int Width = 640, Height = 360, TableRows = 40;

    /// <summary>The file's bytes.</summary>
    public static byte[] Of(LabResult result)
    {
        var page = new HtmlPage(result.Title);
        page.Paragraph($"The mistake: {result.Mistake}. The cure: {result.Cure}. All else is the same, the random numbers too.");
        page.Table("What was measured", ["", "mistake", "cure"], result.Figures.Select(figure => new[] { figure.Name, LabTable.Cell(figure.Mistake, figure), LabTable.Cell(figure.Cure, figure) }));
        page.Heading(2, "Why");
        page.Paragraph(result.Explanation);
        page.Paragraph($"Read on: {result.Pointer}");
        page.Heading(2, "Curves");
        page.BeginFigures();
        foreach (var curve in result.Curves)
            page.Figure(CurveChart.Of(curve), Width, Height);
        page.EndFigures();
        page.BeginDetails("The same figures as tables", open: false);
        foreach (var curve in result.Curves)
            page.Table(curve.Title, [curve.X, $"{curve.Y}, mistake", curve.X, $"{curve.Y}, cure"], Rows(curve));
        page.EndDetails();
        return page.File();
    }

    // The two need not have the same places: a run that has diverged has fewer.
    private static IEnumerable<string[]> Rows(LabCurve curve)
    {
        int count = Math.Max(curve.Mistake.Count, curve.Cure.Count), every = Math.Max(1, (count + TableRows - 1) / TableRows);
        for (int i = 0; i < count; i += every)
            yield return [.. Pair(curve.Mistake, i), .. Pair(curve.Cure, i)];
    }

    private static string[] Pair(IReadOnlyList<(double X, double Y)> points, int i) =>
        i < points.Count ? [TableNumber.Of(points[i].X), TableNumber.Of(points[i].Y)] : ["", ""];
}
