using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The program <c>autograd</c>: its commands, one file each.</summary>
internal static class Program
{
    private static int Main(string[] args) => Run(args, Terminal.OfProcess());

    /// <summary>Runs a command line and returns the exit code.</summary>
    internal static int Run(string[] args, Terminal terminal, CancellationToken stop = default)
    {
        var root = new RootCommand("""
            Learn backpropagation by doing it: trains the network of the lecture "makemore part 4", by a tape or by hand,
            compares both gradients, and draws the graph they flow through.

            Examples:
              autograd train
              autograd train --engine manual --steps 20000 --out model.safetensors
              autograd check --numeric
              autograd graph --output graph.dot
              autograd sample --model model.safetensors

            Each command has its own help: autograd train --help
            """)
        {
            TrainCommand.Create(terminal, stop),
            CheckCommand.Create(terminal),
            SampleCommand.Create(terminal),
            EvalCommand.Create(terminal),
            ReproduceCommand.Create(terminal, stop),
        };
        return Invocation.Run(root, args, terminal);
    }
}
