using System.Text;

namespace Autograd.Tests.Docs;

/// <summary>The map of the house, docs/images/house.svg: drawn from the table of arrows.</summary>
public sealed class HouseTests
{
    private const string Map = "docs/images/house.dot", Picture = "docs/images/house.svg";

    private static readonly Dictionary<string, string> Captions = new()
    {
        ["Kernels"] = "loops over numbers",
        ["Randomness"] = "PyTorch's and Python's streams",
        ["Tensors"] = "shapes, tensors, broadcasts",
        ["Tape"] = "what is recorded, gradients",
        ["Ops"] = "one file per op",
        ["Graphs"] = "the backward pass",
        ["Files"] = "safetensors",
        ["Derivatives"] = "Jacobian, Hessian",
        ["Pictures"] = "DOT, SVG",
        ["Networks"] = "modules, optimizers",
        ["Lessons"] = "what the lectures share",
        ["Makemore"] = "the lecture",
        ["Micrograd"] = "scalars, moons",
    };

    [Test]
    public void TheMapShowsTheTableOfArrows()
    {
        string expected = Dot();
        if (Environment.GetEnvironmentVariable("AUTOGRAD_ACCEPT") == "1")
            File.WriteAllText(Repository.PathOf(Map), expected);
        Assert.That(File.ReadAllText(Repository.PathOf(Map)), Is.EqualTo(expected), $"AUTOGRAD_ACCEPT=1 writes {Map}; then run: dot -Tsvg {Map} -o {Picture}");
    }

    [Test]
    public void ThePictureShowsTheSameArrows()
    {
        var drawn = File.ReadLines(Repository.PathOf(Picture))
            .Where(line => line.StartsWith("<title>", StringComparison.Ordinal) && line.Contains("&#45;&gt;"))
            .Select(line => line["<title>".Length..line.IndexOf("</title>", StringComparison.Ordinal)].Replace("&#45;&gt;", " -> "));
        Assert.That(drawn, Is.EquivalentTo(ArrowLines().Append("Cli -> Makemore")), $"run: dot -Tsvg {Map} -o {Picture}");
    }

    private static IEnumerable<string> ArrowLines() =>
        from row in Arrows.Table
        from used in row.Value
        select $"{row.Key} -> {used}";

    private static string Dot()
    {
        var dot = new StringBuilder();
        void line(string text) => dot.Append(text).Append('\n');
        line("digraph house {");
        line("  graph [compound=true, nodesep=0.35, ranksep=0.4, pad=0.2];");
        line("  node [shape=box, style=\"rounded,filled\", color=\"#888888\", fillcolor=\"#F7F7F3\", fontname=\"Helvetica,Arial,sans-serif\", fontsize=12];");
        line("  edge [color=\"#555555\", arrowsize=0.7];");
        line("  Cli [label=<<B>Cli</B><BR/><FONT POINT-SIZE=\"10\">one file per command</FONT>>];");
        line("  subgraph cluster_core {");
        line("    label=<<B>Core</B>>; labeljust=l; style=rounded; color=\"#C9C9C2\"; fontname=\"Helvetica,Arial,sans-serif\"; fontsize=12;");
        foreach (string folder in Arrows.Table.Keys)
            line($"    {folder} [label=<<B>{folder}</B><BR/><FONT POINT-SIZE=\"10\">{Captions[folder]}</FONT>>{Fill(folder)}];");
        foreach (string arrow in ArrowLines())
            line($"    {arrow};");
        line("  }");
        line("  Cli -> Makemore [lhead=cluster_core];");
        line("}");
        return dot.ToString();
    }

    // The lectures' wing, and the idea that all the rest serves.
    private static string Fill(string folder) => folder switch
    {
        "Lessons" or "Makemore" or "Micrograd" => ", fillcolor=\"#FBEFD5\"",
        "Tape" or "Ops" or "Graphs" => ", fillcolor=\"#DCEBF7\"",
        _ => "",
    };
}
