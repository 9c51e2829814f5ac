namespace Autograd;

/// <summary>A graph laid out: everything that a picture shows with its place, in pixels. The formats SVG and PNG are written from it.</summary>
/// <param name="Width">The width of the picture.</param>
/// <param name="Height">The height of the picture.</param>
/// <param name="Description">What it shows, for those who cannot see it.</param>
/// <param name="Boxes">The boxes, and the nodes of no box, from the operands to the loss.</param>
/// <param name="Between">What leads from box to box.</param>
/// <param name="Texts">The title and the legend's texts.</param>
/// <param name="Legend">The legend's samples of nodes.</param>
internal sealed record Picture(
    double Width, double Height, string Description, IReadOnlyList<PictureBox> Boxes, IReadOnlyList<Route> Between, IReadOnlyList<TextPiece> Texts, IReadOnlyList<Part> Legend)
{
    /// <summary>How many nodes a picture may have: more cannot be read.</summary>
    public const int MostNodes = 20_000;

    private const double Margin = 14, TitleHeight = 26;

    /// <summary>Every piece of text that it shows.</summary>
    public IEnumerable<TextPiece> AllTexts =>
        [.. Boxes.SelectMany(box => box.Texts), .. Legend.SelectMany(part => part.Text.Pieces), .. Texts];

    /// <summary>Lays a drawing out.</summary>
    /// <exception cref="InvalidInputException">It has more than <see cref="MostNodes"/> nodes.</exception>
    public static Picture Of(GraphDrawing drawing, PictureOptions options)
    {
        if (drawing.Nodes.Count > MostNodes)
            throw new InvalidInputException($"The graph has {drawing.Nodes.Count:N0} nodes; a picture shows at most {MostNodes:N0}. Draw less: a part of it (around a tensor), boxes as one node each, or a smaller computation.");
        var graph = References.Cut(PartGraph.Of(drawing));
        string? title = string.IsNullOrWhiteSpace(options.Title) ? null : NodeText.Shortened(options.Title);
        var units = graph.Parts.GroupBy(part => part.Unit).OrderBy(unit => unit.Key).Select(unit => new UnitLayout(graph.Units[unit.Key], [.. unit], unit.Key)).ToList();
        double above = Margin + (title is null ? 0 : TitleHeight);
        var stack = options.Wrap ? Columns.Wrap(units, above + 3 * Margin + PictureLegend.Line) : new Stack([units]);
        var boxes = stack.Units.Select(unit => PictureBox.Of(unit, stack.CornerOf(unit).Moved(Margin, above))).ToList();
        var (legend, texts, legendWidth, legendHeight) = options.Legend ? PictureLegend.Of(drawing, options, Margin, above + stack.Height + Margin, stack.Width) : ([], [], 0, 0);
        if (title is not null)
            texts = [.. texts, new TextPiece(title, Margin, Margin + 15, TextRole.Title, true)];
        return new Picture(
            Math.Ceiling(new[] { stack.Width, legendWidth, texts.Where(text => text.Role == TextRole.Title).Select(text => text.Width).DefaultIfEmpty().Max() }.Max() + 2 * Margin),
            Math.Ceiling(above + stack.Height + Margin + (legendHeight > 0 ? legendHeight + Margin : 0)),
            Describe(drawing, title),
            boxes, [.. stack.Routes().Select(route => route.Moved(Margin, above))], texts, legend);
    }

    private static string Describe(GraphDrawing drawing, string? title)
    {
        int ops = drawing.Nodes.Count(node => node.Kind == NodeKind.Op);
        string boxes = string.Join(", ", drawing.Clusters);
        return $"{(title is null ? "" : $"{title}. ")}A computation graph of {Counted.Text(ops, "op")} and {drawing.Nodes.Count - ops} tensors and numbers, from the operands at the top to the result at the bottom.{(boxes.Length == 0 ? "" : $" Its boxes: {boxes}.")}";
    }
}

/// <summary>A box of a picture with all that lies in it; or, without a name, nodes that lie in no box.</summary>
internal sealed record PictureBox(string? Name, Area Area, IReadOnlyList<Part> Parts, IReadOnlyList<Route> Routes, IReadOnlyList<TextPiece> Labels)
{
    public static PictureBox Of(UnitLayout unit, Spot corner)
    {
        var (routes, labels) = unit.Draw(corner.X, corner.Y);
        return new PictureBox(unit.Box, new Area(corner.X, corner.Y, unit.Width, unit.Height), unit.Parts, routes, labels);
    }

    /// <summary>The box's title, at the left of its upper edge.</summary>
    public TextPiece? Title => Name is null ? null : new TextPiece(NodeText.Shortened(Name), Area.X + 10, Area.Y + 18, TextRole.BoxTitle, true);

    /// <summary>Every piece of text in it.</summary>
    public IEnumerable<TextPiece> Texts => [.. Title is { } title ? [title] : Array.Empty<TextPiece>(), .. Parts.SelectMany(part => part.Text.Pieces), .. Labels];
}
