using System.Globalization;
using System.Net;
using System.Text;
using ScottPlot;

namespace Autograd.Cli;

/// <summary>A plot with words for those who do not see it.</summary>
internal sealed class Chart
{
    /// <summary>The colours of lines: told apart by people who see few colours, too.</summary>
    public static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#555555"];

    /// <summary>An empty plot.</summary>
    /// <param name="title">What it shows; it stands above the plot.</param>
    /// <param name="description">What can be seen in it, in a sentence.</param>
    /// <param name="x">The label of the horizontal axis.</param>
    /// <param name="y">The label of the vertical axis.</param>
    public Chart(string title, string description, string x, string y)
    {
        PlotFont.Register();
        (Title, Description) = (title, description);
        Plot.Font.Set(PlotFont.Name);
        Plot.Axes.Title.Label.Bold = false;
        Plot.Title(title, 15);
        Plot.XLabel(x, 12);
        Plot.YLabel(y, 12);
        Plot.Axes.Bottom.Label.Bold = false;
        Plot.Axes.Left.Label.Bold = false;
        Plot.Grid.MajorLineColor = Color.FromHex("#E6E6E6");
        Plot.Legend.OutlineColor = Colors.Transparent;
        Plot.Legend.ShadowColor = Colors.Transparent;
        Plot.Legend.BackgroundColor = Colors.White.WithAlpha(0.85);
        Plot.Legend.FontSize = 11;
    }

    /// <summary>What it shows.</summary>
    public string Title { get; }

    /// <summary>What can be seen in it.</summary>
    public string Description { get; }

    /// <summary>The library's plot, to add to.</summary>
    public Plot Plot { get; } = new();

    /// <summary>A line through the finite ones of the points; a marked one has a square at each, so that colour alone tells nothing.</summary>
    public void AddLine(IEnumerable<(double X, double Y)> points, string legend, int colour, float width = 1.6f, bool marked = false)
    {
        (double X, double Y)[] finite = [.. points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))];
        if (finite.Length == 0)
            return;
        var line = Plot.Add.Scatter(Array.ConvertAll(finite, point => point.X), Array.ConvertAll(finite, point => point.Y));
        line.Color = Color.FromHex(Colours[colour % Colours.Length]);
        line.LineWidth = width;
        line.MarkerShape = MarkerShape.FilledSquare;
        line.MarkerSize = finite.Length == 1 ? 7 : marked ? 4 : 0;
        line.LegendText = legend;
    }

    /// <summary>Shows the names of the lines.</summary>
    public Chart WithLegend(Alignment alignment = Alignment.UpperRight)
    {
        Plot.ShowLegend(alignment);
        return this;
    }

    /// <summary>The plot as an SVG file, with title and description for screen readers.</summary>
    public byte[] Svg(int width, int height)
    {
        string svg = Plot.GetSvgXml(width, height).Replace($"font-family=\"{PlotFont.Name}\"", $"font-family=\"{PlotFont.Name}, Helvetica, Arial, sans-serif\"");
        int open = svg.IndexOf("<svg", StringComparison.Ordinal), close = svg.IndexOf('>', open);
        string size = string.Create(CultureInfo.InvariantCulture, $" role=\"img\" viewBox=\"0 0 {width} {height}\"");
        return Encoding.UTF8.GetBytes($"{svg[..close]}{size}><title>{Escaped(Title)}</title><desc>{Escaped(Description)}</desc>{PlotFont.StyleFor(svg)}{svg[(close + 1)..]}");
    }

    /// <summary>The plot as a PNG file with twice as many dots as its size says, for sharp screens.</summary>
    public byte[] Png(int width, int height)
    {
        Plot.ScaleFactor = 2;
        return PngMark.On(Plot.GetImageBytes(2 * width, 2 * height, ImageFormat.Png));
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
