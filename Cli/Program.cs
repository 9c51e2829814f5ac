using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The program <c>autograd</c>: its commands, one file each.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        Lifeline.Hold();
        return args switch
        {
            [JudgeServer.Argument, var heartbeat] => JudgeServer.Run(heartbeat),
            _ => Run(args, Terminal.OfProcess()),
        };
    }

    /// <summary>Runs a command line and returns the exit code.</summary>
    /// <param name="args">Without any, the help is printed.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="stop">Asks a training run to stop, as Ctrl-C does.</param>
    internal static int Run(string[] args, Terminal terminal, CancellationToken stop = default)
    {
        var root = Root(args, terminal, stop);
        HelpWithExamples.AddTo(root, """
            autograd train
            autograd train --engine manual --steps 20000 --out model.safetensors
            autograd check --numeric
            autograd graph --output graph.svg
            autograd draw "tanh(x*w + b)" x=2 w=-3 b=6.88
            autograd train --help
            """);
        return Invocation.Run(root, args, terminal);
    }

    /// <summary>All commands; those with options that the command line names.</summary>
    internal static RootCommand Root(string[] args, Terminal terminal, CancellationToken stop)
    {
        var root = new RootCommand("Learn backpropagation by doing it: by hand, by a tape, and in pictures.");
        foreach (var command in Commands(terminal, stop))
            root.Add(command.For(args));
        return root;
    }

    private static CommandEntry[] Commands(Terminal terminal, CancellationToken stop) =>
    [
        new("train", "Trains the lecture's network, and makes up 20 names.", () => TrainCommand.Create(terminal, stop)),
        new("learn", "Exercises: gradients you write by hand, judged at each save.", () => LearnCommand.Create(terminal, stop)),
        new("check", "Compares the gradients written by hand with the tape's.", () => CheckCommand.Create(terminal)),
        new("graph", "Draws the network's graph, or a page that steps through it.", () => GraphCommand.Create(terminal)),
        new("draw", "Computes your own expression: value, gradients, tape, picture.", () => DrawCommand.Create(terminal)),
        new("tape", "Prints a tape: ops, operands, and what the backward pass does.", () => TapeCommand.Create(terminal)),
        new("sample", "Makes up names with a trained model.", () => SampleCommand.Create(terminal)),
        new("eval", "Prints the losses of a trained model.", () => EvalCommand.Create(terminal)),
        new("stats", "Looks inside a trained model: saturation, gradients, updates.", () => StatsCommand.Create(terminal)),
        new("export", "Writes a trained model for ONNX runtimes or for Python.", () => ExportCommand.Create(terminal)),
        new("lab", "Trains a classic mistake beside its cure.", () => LabCommand.Create(terminal)),
        new("reproduce", "Prints the lectures' published figures beside ours.", () => ReproduceCommand.Create(terminal, stop)),
        new("completions", "Lets the Tab key of bash or zsh complete commands and options.", () => CompletionsCommand.Create(terminal)),
    ];
}
