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
        var browser = new Option<bool>("--browser") { Description = "Also opens the page of the exercise in a browser: its graph in the colours of the verdicts, changed at each save." };
        var port = ValueOption.WholeNumber("--port", "The port of the page on 127.0.0.1; 0 takes a free one.", 0, 0);
        var command = new DocumentedCommand(
            "watch",
            "Watches a folder and judges the exercise at each save: what is right, what is wrong, and why. In a terminal, keys give hints and move between steps; elsewhere it prints lines. Ctrl-C or q ends it.",
            """
            autograd learn watch ninja
            autograd learn watch ninja --exercise 3
            autograd learn watch ninja --browser --port 8080
            """)
        { directory, browser, port };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var folder = LearnerFolder.Open(parsed.GetValue(directory)!);
            Watch(folder, options.Exercises(parsed, folder)[0], options.Timeout(parsed), parsed.GetValue(browser), parsed.GetValue(port), terminal, stop);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Watches a folder until its learner leaves.</summary>
    internal static void Watch(LearnerFolder folder, ExerciseSource exercise, TimeSpan timeout, bool inBrowser, int port, Terminal terminal, CancellationToken stop)
    {
        if (port > ushort.MaxValue)
            throw new InvalidInputException($"--port {port}: accepted are 0 to {ushort.MaxValue}.");
        using var alone = WatchLock.Take(folder);
        using var interrupts = Interrupts.Listen(stop);
        bool hasKeys = terminal.IsInteractive && !Console.IsInputRedirected;
        using var session = new WatchSession(terminal, folder, timeout, hasKeys ? () => Console.KeyAvailable ? Console.ReadKey(intercept: true) : null : null, port);
        if (inBrowser)
            session.OpenPage();
        session.Run(exercise, interrupts.Token);
    }
}
