namespace Autograd;

/// <summary>How one kind of node looks: told apart by shape and line as well as by colour.</summary>
/// <param name="Shape">Graphviz's name of the shape.</param>
/// <param name="Style">Graphviz's styles of filling and line.</param>
/// <param name="Fill">The area's colour.</param>
/// <param name="Line">The outline's colour.</param>
/// <param name="Ink">The name's colour.</param>
/// <param name="SmallInk">The small print's colour.</param>
/// <param name="Extra">Further attributes.</param>
internal sealed record DotStyle(string Shape, string Style, string Fill, string Line, string Ink = "#1A1A1A", string SmallInk = "#5A5A5A", string Extra = "")
{
    // The hues are Okabe and Ito's, which colour-blind readers can tell apart; the fills are the same hues, light.
    private static readonly DotStyle[] ByKind =
    [
        new("ellipse", "filled", "#3D4551", "#3D4551", "#FFFFFF", "#D5DAE1", "margin=\"0.06,0.02\", height=0.3, width=0.5"),
        new("box", "filled,bold", "#FFE6B8", "#C77F00", Extra: "penwidth=2.2"),
        new("note", "filled", "#D3EAF9", "#0072B2", Extra: "penwidth=1.4"),
        new("box", "filled,rounded,dashed", "#FFFFFF", "#8A8A8A", Extra: "margin=\"0.1,0.03\", height=0.25, width=0.3"),
        new("box", "filled,rounded", "#FFFFFF", "#8A8A8A"),
        new("note", "filled,dashed", "#FFFFFF", "#0072B2"),
        new("box", "filled,bold", "#FFD9C2", "#C04A00", Extra: "peripheries=2, penwidth=1.8"),
    ];

    public static DotStyle Of(NodeKind kind) => ByKind[(int)kind];

    /// <summary>The attributes all but the label.</summary>
    public override string ToString() =>
        $"shape={Shape}, style=\"{Style}\", fillcolor=\"{Fill}\", color=\"{Line}\"{(Extra.Length == 0 ? "" : $", {Extra}")}";
}
