using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn check</c>: judges a folder once.</summary>
internal static class LearnCheckCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var directory = LearnOptions.Folder();
        var options = new LearnOptions();
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "check",
            "Judges the exercises of a folder once. The exit code is 0 when all steps are right, 1 when some are not or a line cannot be run.",
            """
            autograd learn check ninja
            autograd learn check ninja --exercise 1 --format json
            """)
        { directory, format };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var folder = LearnerFolder.Open(parsed.GetValue(directory)!);
            var output = EventOutput.Of(parsed.GetValue(format), terminal);
            int right = 0, of = 0;
            bool runs = true;
            foreach (var exercise in options.Exercises(parsed, folder))
            {
                string text = folder.Read(exercise);
                using var service = new AttemptService(exercise, options.Timeout(parsed), isOnce: true);
                var result = service.Judge(text, $"{exercise.Name}.cs");
                output.Write(new AttemptJudged(folder, exercise, result));
                runs &= result.Runs;
                right += result.Right;
                of += result.Verdicts.Count;
            }
            output.Write(new LearnSummary(right, of));
            return right == of && runs ? ExitCode.Success : ExitCode.CheckFailed;
        });
        return command;
    }
}
