using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd graph</c>: draws the lecture's computation graph.</summary>
internal static class GraphCommand
{
    // The exercises' network has 64 hidden neurons, the trained one 200.
    private const int Hidden = 64;

    // Of more scalars nobody can read a picture.
    private const int ReadableScalars = 1000;

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions(Hidden);
        var graph = ValueOption.Choice("--graph", "Batch norm and cross entropy as one op each (fused), or in the pieces of exercise 1 (atomic).", GraphFlavour.Atomic);
        var direction = ValueOption.Choice<GraphDirection>("--direction", "Which way the arrows point: with the values (forward), with the gradient and each op's formula (backward), or both.");
        var values = new Option<bool>("--values") { Description = "Also shows every tensor's values and gradient: the number itself, or minimum, mean and maximum." };
        var picture = new PictureOutput();
        var wrap = new Option<bool>("--wrap") { Description = "Breaks a long graph into columns, so that an svg or png fits a slide. dot and the page have one column." };
        var collapse = new Option<string[]>("--collapse") { HelpName = "BOX", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [], Description = "Draws these boxes as one node each (the page folds them itself): embedding, \"linear 1\", \"batch norm\", tanh, \"linear 2\", \"cross entropy\"." };
        var around = new Option<string?>("--around") { HelpName = "NAME", Description = "Draws only what is near this tensor: logits, hpreact, …" };
        var bare = new Option<bool>("--no-legend") { Description = "Leaves the legend out, for a small picture beside a text." };
        var radius = ValueOption.WholeNumber("--radius", "How many ops away from the tensor of --around is drawn.", 1, 1);
        var microscope = new Option<string?>("--microscope")
        {
            HelpName = "ELEMENT",
            Description = "Instead of the network, draws how one element is computed by scalars, with their values: h[0,3] or loss is a value, dh[0,3] a gradient of the loss, and W1[3,5] the gradient of a parameter (its value is only a number, so W1 means dW1). The gradients in the picture are the element's own. Small networks suit it: --hidden 4 --batch 3 --embedding 2 --context 1.",
        };
        var limit = ValueOption.WholeNumber("--limit", "How many scalars the picture of --microscope may have.", ReadableScalars, 1);
        var command = new DocumentedCommand(
            "graph",
            "Draws the computation graph of the lecture's network on its first batch: tensors, ops, operand order, broadcasts and layers.",
            """
            autograd graph --output graph.svg
            autograd graph --graph fused --direction backward --values --format png --output graph.png
            autograd graph --output backpropagation.html
            autograd graph --format json --output graph.json
            autograd graph --direction both | dot -Tpdf -o graph.pdf
            autograd graph --hidden 4 --batch 3 --embedding 2 --context 1 --microscope "h[0,3]" --output h03.svg
            """)
        { graph, direction, values, wrap, collapse, around, radius, bare, microscope, limit };
        picture.AddTo(command);
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            var settings = network.Of(parsed);
            var target = picture.Of(parsed, settings.Data);
            if (parsed.GetResult(limit) is { Implicit: false } && parsed.GetValue(microscope) is null)
                throw new InvalidInputException("--limit is for --microscope, which was not given.");
            if (parsed.GetResult(radius) is { Implicit: false } && parsed.GetValue(around) is null)
                throw new InvalidInputException("--radius is for --around, which was not given.");
            if (target.Kind == PictureTarget.Json && (parsed.GetValue(around) is not null || parsed.GetValue(collapse)!.Length > 0))
                throw new InvalidInputException("--format json is the whole graph: --around and --collapse are for pictures.");
            var element = parsed.GetValue(microscope) is { } asked ? ElementName.Parse(asked) : null;
            var loss = settings.Start().RecordedLoss(parsed.GetValue(graph));
            PictureOptions options = new PageOptions
            {
                Direction = parsed.GetValue(direction),
                Values = parsed.GetValue(values),
                Clusters = LectureClusters.ByLabel,
                Sources = LectureSources.Of(parsed.GetValue(graph)),
                Wrap = parsed.GetValue(wrap),
                Collapsed = parsed.GetValue(collapse)!,
                Around = parsed.GetValue(around),
                Radius = parsed.GetValue(radius),
                Legend = !parsed.GetValue(bare),
            };
            var (drawn, how) = element is null ? (ComputationGraph.From(loss, loss.Backward()), options) : Microscope(loss, element, parsed.GetValue(limit), options);
            if (target.Path is null)
                target.Write(drawn, how, terminal);
            else
                EventOutput.Run(OutputFormat.Text, terminal, (events, display) =>
                {
                    using (display.Begin("drawing"))
                        target.Write(drawn, how, terminal);
                    events.Write(new PictureSaved("saved", target.Path));
                    return target;
                });
            return ExitCode.Success;
        });
        return command;
    }

    private static (ComputationGraph<float> Graph, PictureOptions Options) Microscope(Tensor<float> loss, ElementName element, int limit, PictureOptions options)
    {
        try
        {
            return LectureMicroscope.Expand(loss, element.Label, element.Index, limit, options);
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException($"--microscope {element.Text}: {e.Message}");
        }
    }
}
