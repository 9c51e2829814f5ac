using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn</c>: exercises that are judged as they are saved.</summary>
internal static class LearnCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var browser = new Option<string?>("--browser") { HelpName = "FOLDER", Arity = ArgumentArity.ZeroOrOne, Description = "Short for learn watch FOLDER --browser: judges at each save, in the terminal and on a page in the browser. Without a folder, in the current one." };
        var command = new DocumentedCommand(
            "learn",
            "Exercises: write the gradients of a forward pass by hand. Each save is judged at once: which step is wrong, and why.",
            """
            autograd learn init ninja
            autograd learn watch ninja
            autograd learn --browser ninja
            autograd learn check ninja --exercise 1
            autograd learn hint counts_sum ninja
            """)
        {
            browser,
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
        command.SetAction(parsed =>
        {
            if (parsed.GetResult(browser) is null or { Implicit: true })
                throw new InvalidInputException($"autograd learn needs a command: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}; or --browser.");
            var folder = LearnerFolder.Open(parsed.GetValue(browser) ?? ".");
            LearnWatchCommand.Watch(folder, folder.Lesson.Exercises[0], LearnOptions.StandardTimeout, true, 0, terminal, stop);
            return ExitCode.Success;
        });
        return command;
    }
}
