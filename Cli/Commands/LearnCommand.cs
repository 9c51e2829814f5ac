using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn</c>: exercises that are judged as they are saved.</summary>
internal static class LearnCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop) => new DocumentedCommand(
        "learn",
        "Exercises: write the gradients of a forward pass by hand. Each save is judged at once: which step is wrong, and why.",
        """
        autograd learn init ninja
        autograd learn watch ninja
        autograd learn check ninja --exercise 1
        autograd learn hint counts_sum ninja
        """)
    {
        LearnInitCommand.Create(terminal),
        LearnWatchCommand.Create(terminal, stop),
        LearnCheckCommand.Create(terminal),
        LearnHintCommand.Create(terminal),
        LearnResetCommand.Create(terminal),
        LearnListCommand.Create(terminal),
        LearnTrainCommand.Create(terminal, stop),
        LearnNewCommand.Create(terminal),
        LearnBreakCommand.Create(terminal),
    };
}
