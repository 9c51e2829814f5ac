using System.Globalization;
using System.Text;
using ScottPlot;

namespace Autograd.Cli;

/// <summary>The characters at the places that the embedding gives them: its two dimensions, or the plane in which more of them spread most.</summary>
internal static class EmbeddingChart
{
    /// <summary>The characters at one step.</summary>
    public static Chart Of(StepDiagnosis step, Vocabulary vocabulary)
    {
        int width = step.Embedding.Length / step.Vocabulary;
        bool finite = step.Embedding.All(float.IsFinite), plane = finite && width != 2;
        var (points, share) = plane ? PrincipalPlane.Of(step.Embedding, width) : (AsTheyAre(step.Embedding, width), 1);
        string shown = string.Create(CultureInfo.InvariantCulture, $"{share:P0} of the variance");
        var chart = plane
            ? new Chart("The characters' embedding", $"The {step.Vocabulary} characters in the plane of the two principal components, which shows {shown}.", $"first principal component ({shown} in both)", "second principal component")
            : new Chart("The characters' embedding", $"The {step.Vocabulary} characters at their two numbers.", "C[:,0]", "C[:,1]");
        if (!finite)
        {
            chart.Plot.Add.Annotation("the embedding holds numbers that are not finite", Alignment.MiddleCenter);
            return chart;
        }
        var circles = chart.Plot.Add.ScatterPoints(Array.ConvertAll(points, point => point.X), Array.ConvertAll(points, point => point.Y));
        (circles.Color, circles.MarkerSize) = (Color.FromHex("#D6E6F2"), 19);
        for (int i = 0; i < points.Length; i++)
        {
            var text = chart.Plot.Add.Text(Shown(vocabulary.Decode(i)), points[i].X, points[i].Y);
            (text.Alignment, text.LabelFontSize, text.LabelFontColor) = (Alignment.MiddleCenter, 12, Colors.Black);
        }
        return chart;
    }

    /// <summary>A character as a picture can show it: one without a shape of its own as its number.</summary>
    public static string Shown(Rune character) =>
        Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
            ? $"U+{character.Value:X4}"
            : character.ToString();

    private static (double X, double Y)[] AsTheyAre(float[] embedding, int width) =>
        [.. embedding.Chunk(width).Select(row => ((double)row[0], (double)row.ElementAtOrDefault(1)))];
}
