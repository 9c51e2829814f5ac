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
            ["learn" or "draw", ..] when !QuickStart.IsOn => QuickStart.Run(args),
            _ => Run(args, Terminal.OfProcess()),
        };
    }

    /// <summary>Runs a command line and returns the exit code.</summary>
    /// <param name="args">Without any, the help is printed.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="stop">Asks a training run to stop, as Ctrl-C does.</param>
    internal static int Run(string[] args, Terminal terminal, CancellationToken stop = default)
    {
        var root = new RootCommand("Learn backpropagation by doing it: autograd trains the network of the lecture \"makemore part 4: becoming a backprop ninja\", by a tape or by hand, shows that both gradients agree, and draws the graph they flow through.")
        {
            TrainCommand.Create(terminal, stop),
            LearnCommand.Create(terminal, stop),
            CheckCommand.Create(terminal),
            GraphCommand.Create(terminal),
            DrawCommand.Create(terminal),
            TapeCommand.Create(terminal),
            SampleCommand.Create(terminal),
            EvalCommand.Create(terminal),
            StatsCommand.Create(terminal),
            ExportCommand.Create(terminal),
            LabCommand.Create(terminal),
            ReproduceCommand.Create(terminal, stop),
        };
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
}
