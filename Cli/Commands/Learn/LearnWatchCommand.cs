using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn watch</c>: judges at each save.</summary>
internal static class LearnWatchCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var directory = LearnOptions.Folder();
        var options = new LearnOptions();
        var command = new DocumentedCommand(
            "watch",
            "Watches a folder and judges the exercise at each save: what is right, what is wrong, and why. In a terminal, keys give hints and move between steps; elsewhere it prints lines. Ctrl-C or q ends it.",
            """
            autograd learn watch ninja
            autograd learn watch ninja --exercise 3
            """)
        { directory };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var folder = LearnerFolder.Open(parsed.GetValue(directory)!);
            using var alone = WatchLock.Take(folder);
            using var interrupts = Interrupts.Listen(stop);
            bool hasKeys = terminal.IsInteractive && !Console.IsInputRedirected;
            using var session = new WatchSession(terminal, folder, options.Timeout(parsed), hasKeys ? () => Console.KeyAvailable ? Console.ReadKey(intercept: true) : null : null);
            session.Run(options.Exercises(parsed, folder)[0], interrupts.Token);
            return ExitCode.Success;
        });
        return command;
    }
}
