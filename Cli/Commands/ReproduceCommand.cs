using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd reproduce</c>: a lecture's published figures, and ours.</summary>
internal static class ReproduceCommand
{
    /// <summary>The command with its experiments.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop) =>
        new DocumentedCommand(
            "reproduce",
            "Runs an experiment of the lectures and prints their published figures, ours and the difference, row by row. The exit code is 1 if a figure is off.",
            """
            autograd reproduce micrograd
            autograd reproduce exercises --data names.txt
            autograd reproduce batchnorm --data names.txt --engine manual
            """)
        {
            BatchNormExperiment.Create(terminal, stop),
            MicrogradExperiment.Create(terminal),
            ExercisesExperiment.Create(terminal),
        };
}
