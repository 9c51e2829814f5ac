namespace Autograd;

/// <summary>An arrow as a DOT statement.</summary>
internal static class DotEdge
{
    public const string GradientColour = "#B0005A";

    /// <param name="edge">The arrow.</param>
    /// <param name="beside">Whether it lies beside the arrow of the values, which decides on the places of the nodes.</param>
    public static string Statement(DrawnEdge edge, bool beside)
    {
        var attributes = new List<string>();
        if (edge.Lines.Count > 0)
            attributes.Add($"label=<{string.Join("<BR/>", edge.Lines.Select(line => DotText.Html($" {line} ")))}>"); // the spaces keep the text off the line
        if (edge.IsMain || edge.GivesWay)
            attributes.Add(edge.IsMain ? "weight=4" : "weight=0"); // the main way straight, leaves beside it
        if (edge.IsLong)
            attributes.Add("minlen=2"); // so the next box begins, with its own leaves, below the last and not beside it
        if (edge.Kind == EdgeKind.Gradient)
            attributes.Add($"color=\"{GradientColour}\", fontcolor=\"{GradientColour}\"{(beside ? ", style=dashed" : "")}, class=\"gradient\"");
        if (edge.Kind == EdgeKind.NoGradient)
            attributes.Add("style=dotted, arrowhead=none, class=\"nogradient\"");
        if (edge.Tooltip.Length > 0)
            attributes.Add($"tooltip={DotText.Quoted(edge.Tooltip)}");
        // Written with the values' direction and the head at the other end, the two arrows do not disturb the layout.
        bool turned = beside && edge.Kind == EdgeKind.Gradient;
        if (turned)
            attributes.Add("dir=back");
        string ends = turned ? $"{edge.To} -> {edge.From}" : $"{edge.From} -> {edge.To}";
        return attributes.Count == 0 ? $"{ends};" : $"{ends} [{string.Join(", ", attributes)}];";
    }
}
