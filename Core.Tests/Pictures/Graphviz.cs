using System.Text;
using System.Xml.Linq;

namespace Autograd.Tests.Rendering;

/// <summary>Draws a graph with Graphviz. Without Graphviz the test is ignored.</summary>
internal static class Graphviz
{
    private static readonly bool IsInstalled = GraphvizProgram.IsInstalled;

    /// <summary>The picture, which must come without a warning.</summary>
    public static XDocument Svg(string dot)
    {
        RequireOrIgnore();
        var result = GraphvizProgram.Render(dot, "svg");
        Assert.That(result.Warnings, Is.Empty);
        return XDocument.Parse(Encoding.UTF8.GetString(result.Picture));
    }

    public static void RequireOrIgnore()
    {
        if (!IsInstalled)
            Assert.Ignore("This test needs Graphviz's program \"dot\", which is not installed (Debian: apt-get install graphviz).");
    }

    /// <summary>The lines of text on a node, found by its id.</summary>
    public static string[] TextOf(XDocument svg, string id) => [.. Node(svg, id).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    public static int CountOf(XDocument svg, string kind) => Groups(svg).Count(g => ((string?)g.Attribute("class"))?.Split(' ')[0] == kind);

    private static XElement Node(XDocument svg, string id) =>
        Groups(svg).Single(g => g.Elements().Any(e => e.Name.LocalName == "title" && e.Value == id));

    private static IEnumerable<XElement> Groups(XDocument svg) => svg.Descendants().Where(e => e.Name.LocalName == "g");
}
