using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn list</c>: the lessons, or the steps of a folder.</summary>
internal static class LearnListCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string?>("folder") { Description = "A lesson's folder: lists its exercises and steps. Without one, the lessons are listed.", Arity = ArgumentArity.ZeroOrOne, HelpName = "FOLDER", DefaultValueFactory = _ => null };
        var command = new DocumentedCommand(
            "list",
            "Lists the lessons that come with the program, or the exercises and steps of a folder.",
            """
            autograd learn list
            autograd learn list ninja
            """)
        { directory };
        command.SetAction(parsed =>
        {
            string? path = parsed.GetValue(directory) ?? (File.Exists(Manifest.FileName) ? "." : null);
            if (path is null)
                foreach (var lesson in LessonSource.Shipped)
                    terminal.Out.WriteLine($"{lesson.Name,-10} {lesson.Title}");
            else
                foreach (var exercise in LearnerFolder.Open(path).Lesson.Exercises)
                {
                    terminal.Out.WriteLine($"{exercise.Name}: {exercise.Title}");
                    foreach (string step in exercise.Prepared.Graph.Asked)
                        terminal.Out.WriteLine($"  {step,-15} {exercise.Prepared.Graph.Steps[step].Shape,-12} {string.Join("; ", LearnerFile.ForwardLines(exercise, step))}");
                }
            return ExitCode.Success;
        });
        return command;
    }
}
