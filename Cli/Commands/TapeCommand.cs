using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd tape</c>: prints what a tape has recorded.</summary>
internal static class TapeCommand
{
    // The exercises' network has 64 hidden neurons, the trained one 200.
    private const int Hidden = 64;

    private enum RecordedGraph
    {
        Example,
        Fused,
        Atomic,
    }

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions(Hidden);
        var graph = ValueOption.Choice<RecordedGraph>("--graph", "What is recorded: a small example with a broadcast, or the lecture's network on its first batch, with batch norm and cross entropy as one op each (fused) or in the pieces of exercise 1 (atomic).");
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "tape",
            "Prints a tape: every recorded tensor with its op and operands, and for each operand what the backward pass adds to its gradient.",
            """
            autograd tape
            autograd tape --graph atomic
            autograd tape --graph fused --hidden 4 --batch 3 --format json
            """)
        { graph, format };
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            RecordedGraph asked = parsed.GetValue(graph);
            if (asked == RecordedGraph.Example && network.FirstGiven(parsed) is { } name)
                throw new InvalidInputException($"{name} is for --graph fused and --graph atomic; the example has no such size.");
            EventOutput.Of(parsed.GetValue(format), terminal).Write(asked switch
            {
                RecordedGraph.Fused => OfLecture(network.Of(parsed), GraphFlavour.Fused),
                RecordedGraph.Atomic => OfLecture(network.Of(parsed), GraphFlavour.Atomic),
                _ => Example(),
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static TapeRecorded<float> OfLecture(NetworkSettings settings, GraphFlavour flavour) =>
        new($"the lecture's network on its first batch, {flavour.ToString().ToLowerInvariant()} graph", settings.Start().RecordedLoss(flavour).Tape!);

    private static TapeRecorded<float> Example()
    {
        var tape = new Tape<float>();
        var x = tape.Watch(Tensor.Of(new[,] { { 1f, 2f }, { -1f, 0.5f }, { 0f, -2f } }), "x");
        var w = tape.Watch(Tensor.Of(new[,] { { 0.5f, -0.5f, 1f, 0f }, { 0.25f, 1f, -1f, 0.5f } }), "w");
        var b = tape.Watch(Tensor.Of(0.1f, -0.1f, 0f, 0.2f), "b");
        var product = x.MatMul(w).Named("xw");
        var h = (product + b).Named("z").Tanh().Named("h");
        h.Pow(2).Named("h2").Mean().Named("loss");
        return new TapeRecorded<float>("loss = mean(tanh(x @ w + b) ** 2)", tape);
    }
}
