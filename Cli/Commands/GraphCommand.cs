using System.CommandLine;
using System.Text;

namespace Autograd.Cli;

/// <summary><c>autograd graph</c>: draws the lecture's computation graph.</summary>
internal static class GraphCommand
{
    // The exercises' network has 64 hidden neurons, the trained one 200.
    private const int Hidden = 64;
    private const string Dot = "dot";
    private const string Png = "png";

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions(Hidden);
        var graph = ValueOption.Choice("--graph", "Batch norm and cross entropy as one op each (fused), or in the pieces of exercise 1 (atomic).", GraphFlavour.Atomic);
        var direction = ValueOption.Choice<GraphDirection>("--direction", "Which way the arrows point: with the values (forward), with the gradient and each op's formula (backward), or both.");
        var values = new Option<bool>("--values") { Description = "Also shows every tensor's values and gradient: the number itself, or minimum, mean and maximum." };
        var format = ValueOption.Choice("--format", "The kind of picture; svg and png need Graphviz. Where it is not given, the ending of --output decides.", Dot, Dot, "svg", Png);
        var output = ValueOption.FilePath("--output", "Where the picture is written. Where it is not given, dot and svg go to the standard output.");
        output.Aliases.Add("--out");
        var microscope = new Option<string?>("--microscope")
        {
            HelpName = "ELEMENT",
            Description = "Instead of the network, draws how one element is computed by scalars, with their values: h[0,3] or loss is a value, dh[0,3] a gradient of the loss, and W1[3,5] the gradient of a parameter (its value is only a number, so W1 means dW1). The gradients in the picture are the element's own. Small networks suit it: --hidden 4 --batch 3.",
        };
        var limit = ValueOption.WholeNumber("--limit", "How many scalars the graph of --microscope may have.", ScalarMicroscope.DefaultLimit, 1);
        var command = new DocumentedCommand(
            "graph",
            "Draws the computation graph of the lecture's network on its first batch: tensors, ops, operand order, broadcasts and layers.",
            """
            autograd graph --output graph.svg
            autograd graph --graph fused --direction backward --values --format png --output graph.png
            autograd graph --direction both | dot -Tpdf -o graph.pdf
            autograd graph --hidden 4 --batch 3 --microscope "h[0,3]" --output h03.svg
            """)
        { graph, direction, values, microscope, limit, format, output };
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            string? path = parsed.GetValue(output);
            string kind = parsed.GetResult(format) is { Implicit: false } ? parsed.GetValue(format)! : KindOf(path);
            var settings = network.Of(parsed);
            if (path is not null)
                OutputPath.Require("--output", path, settings.Data);
            else if (kind == Png)
                throw new InvalidInputException("--format png needs --output <FILE>: a png picture is not written to the standard output.");
            if (parsed.GetResult(limit) is { Implicit: false } && parsed.GetValue(microscope) is null)
                throw new InvalidInputException("--limit is for --microscope, which was not given.");
            var element = parsed.GetValue(microscope) is { } asked ? ElementName.Parse(asked) : null;
            var loss = settings.Start().RecordedLoss(parsed.GetValue(graph));
            var options = new DotOptions { Direction = parsed.GetValue(direction), Values = parsed.GetValue(values), Clusters = LectureClusters.ByLabel };
            string dot = element is null ? ComputationGraph.From(loss, loss.Backward()).ToDot(options) : Microscope(loss, element, parsed.GetValue(limit), options);
            Write(kind == Dot ? Encoding.UTF8.GetBytes(dot) : Rendered(dot, kind, terminal), path, terminal);
            return ExitCode.Success;
        });
        return command;
    }

    private static string KindOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".svg" => "svg",
        ".png" => Png,
        null or "" or ".dot" or ".gv" or ".txt" => Dot,
        var other => throw new InvalidInputException($"--output {path} ends in {other}: accepted are .dot, .svg and .png, or any ending together with --format."),
    };

    private static string Microscope(Tensor<float> loss, ElementName element, int limit, DotOptions options)
    {
        try
        {
            return LectureMicroscope.Draw(loss, element.Label, element.Index, limit, options);
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException($"--microscope {element.Text}: {e.Message}");
        }
    }

    private static byte[] Rendered(string dot, string kind, Terminal terminal)
    {
        var (picture, warnings) = GraphvizProgram.Render(dot, kind);
        if (warnings.Length > 0)
            terminal.Error.WriteLine(warnings);
        return picture;
    }

    private static void Write(byte[] picture, string? path, Terminal terminal)
    {
        if (path is not null)
            AtomicFile.Write(path, picture);
        else
            terminal.Out.Write(Encoding.UTF8.GetString(picture));
    }
}
