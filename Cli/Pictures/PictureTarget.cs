using System.Numerics;
using System.Text;

namespace Autograd.Cli;

/// <summary>A kind of picture and the file it goes to.</summary>
/// <param name="Kind">One of the constants.</param>
/// <param name="Path">Null for the standard output.</param>
/// <param name="UsesGraphviz">Whether the program dot lays svg and png out.</param>
internal sealed record PictureTarget(string Kind, string? Path, bool UsesGraphviz)
{
    public const string Dot = "dot";
    public const string Svg = "svg";
    public const string Png = "png";
    public const string Html = "html";
    public const string Json = "json";

    /// <summary>Draws the graph and writes the picture, whole or not at all.</summary>
    public void Write<T>(ComputationGraph<T> graph, PictureOptions options, Terminal terminal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        options = options with { Font = InterFont.Subset };
        byte[] picture = Kind switch
        {
            Dot => Encoding.UTF8.GetBytes(graph.ToDot(new DotOptions(options))),
            Json => graph.ToJson(options.Values),
            Html => Encoding.UTF8.GetBytes(graph.ToHtml(options as PageOptions ?? new PageOptions(options))),
            _ when UsesGraphviz => Rendered(graph.ToDot(new DotOptions(options)), terminal),
            Svg => Encoding.UTF8.GetBytes(graph.ToSvg(options)),
            _ => PngPicture.Of(graph.ToPicture(options), options.Direction),
        };
        if (Path is not null)
            AtomicFile.Write(Path, picture);
        else
            terminal.Out.Write(Encoding.UTF8.GetString(picture));
    }

    private byte[] Rendered(string dot, Terminal terminal)
    {
        var (picture, warnings) = GraphvizProgram.Render(dot, Kind);
        if (warnings.Length > 0)
            terminal.Error.WriteLine(warnings);
        return picture;
    }
}
