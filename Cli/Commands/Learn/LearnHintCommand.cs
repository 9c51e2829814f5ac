using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn hint</c>: the next hint for a step.</summary>
internal static class LearnHintCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var step = new Argument<string>("step") { Description = "The step, such as counts_sum.", HelpName = "STEP" };
        var directory = LearnOptions.Folder();
        var options = new LearnOptions();
        var all = new Option<bool>("--all") { Description = "All hints at once." };
        var solution = new Option<bool>("--solution") { Description = "The hints, then the solution." };
        var command = new DocumentedCommand(
            "hint",
            "Prints the next hint for a step: first a question, then the formula, then shape and axis. Each call gives one more.",
            """
            autograd learn hint counts_sum ninja
            autograd learn hint counts_sum ninja --solution
            """)
        { step, directory, all, solution };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var folder = LearnerFolder.Open(parsed.GetValue(directory)!);
            var exercise = StepNames.Find(options.Exercises(parsed, folder), parsed.GetValue(step)!);
            string label = StepNames.Label(parsed.GetValue(step)!, exercise);
            var progress = Progress.Of(folder);
            var hints = LearnHelp.Hints(exercise, label);
            bool shows = parsed.GetValue(solution);
            int count = shows || parsed.GetValue(all) ? hints.Count : Math.Min(progress.Hints(exercise, label) + 1, hints.Count);
            foreach (string line in LearnerFile.ForwardLines(exercise, label))
                terminal.Out.WriteLine($"forward: {line}");
            for (int i = 0; i < count; i++)
                terminal.Out.WriteLine($"{i + 1}. {hints[i]}");
            if (count > progress.Hints(exercise, label))
                progress.ShowHint(exercise, label);
            if (shows)
                terminal.Out.WriteLine(LearnHelp.Solution(exercise, label));
            else if (count == hints.Count)
                terminal.Out.WriteLine("These are all hints; --solution shows the solution.");
            return ExitCode.Success;
        });
        return command;
    }
}
