using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Autograd;

/// <summary>Writes computation graphs as a page that steps through backpropagation.</summary>
public static class PageExport
{
    extension<T>(ComputationGraph<T> graph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The page: one HTML file that needs no other and asks no network. The same text from run to run, lines end in LF.</summary>
        /// <remarks>
        /// The gradients are those of the graph, or of a scalar loss's own backward pass. A tensor on no tape, or one that is
        /// no scalar and came without gradients, gives a page that steps forward only.
        /// </remarks>
        /// <exception cref="InvalidOperationException">The values' memory was recycled or changed since, or the tape was cleared.</exception>
        public string ToHtml(PageOptions? options = null)
        {
            options ??= new PageOptions();
            return Fill(options, SvgExport.Element(PictureOf(graph, options), PictureOf(options)), Encoding.ASCII.GetString(PageDocument<T>.Of(graph, options)));
        }
    }

    // The page folds boxes itself, explains colours itself, and has the title above. Gradient arrows carry the vjps.
    private static PictureOptions PictureOf(PageOptions options) => options with
    {
        Direction = options.Earned is null ? GraphDirection.Both : GraphDirection.Forward,
        Values = false,
        Legend = false,
        Wrap = false,
        Collapsed = [],
    };

    private static Picture PictureOf<T>(ComputationGraph<T> graph, PageOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var picture = PictureOf(options);
        var drawing = new GraphDrawer<T>(graph, picture).Draw();
        if (options.Earned is not null) // what follows the first line of an op's tooltip are its vjps
            drawing = drawing with { Nodes = [.. drawing.Nodes.Select(node => node with { Tooltip = [.. node.Tooltip.Take(1)] })] };
        return Picture.Of(drawing, picture with { Title = null });
    }

    private static string Fill(PageOptions options, string graph, string document)
    {
        string style = SvgFont.Rules(Characters(options.Title + graph + document), options) + PageAssets.Style;
        var parts = new Dictionary<string, string>
        {
            ["policy"] = PageAssets.Policy(style, options),
            ["title"] = SvgText.Escaped(options.Title ?? "Backpropagation, step by step"),
            ["style"] = style,
            ["graph"] = graph,
            ["document"] = document,
            ["script"] = PageAssets.Script,
        };
        // In one pass: what is filled in is not searched for places again.
        return string.Concat(PageAssets.Template.Split("{{").Select((piece, i) => i == 0 ? piece : Filled(piece)));

        string Filled(string piece)
        {
            int end = piece.IndexOf("}}", StringComparison.Ordinal);
            return parts[piece[..end]] + piece[(end + 2)..];
        }
    }

    // All that the page shows now or may show later: the numbers and formulas of any step, and the words of its script.
    private static HashSet<char> Characters(string contents)
    {
        var shown = new HashSet<char>(InterWidths.Characters + PageAssets.Template + PageAssets.Script + contents);
        foreach (var escape in Regex.EnumerateMatches(contents, @"\\u[0-9A-F]{4}"))
            shown.Add((char)int.Parse(contents.AsSpan(escape.Index + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return shown;
    }
}
