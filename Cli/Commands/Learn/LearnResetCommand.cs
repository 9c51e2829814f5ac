using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn reset</c>: puts a step, or a whole file, back to todo.</summary>
internal static class LearnResetCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var step = new Argument<string>("step") { Description = "The step, such as counts_sum, or the exercise's file, such as Exercise1, to begin anew.", HelpName = "STEP" };
        var directory = LearnOptions.Folder();
        var options = new LearnOptions();
        var command = new DocumentedCommand(
            "reset",
            "Puts a step back to todo: its statements are taken out of the file. With the name of an exercise the whole file is written anew; the old one is kept beside it, ending in .old, or in .old2 and so on where that is taken.",
            """
            autograd learn reset counts_sum ninja
            autograd learn reset Exercise1 ninja
            """)
        { step, directory };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var folder = LearnerFolder.Open(parsed.GetValue(directory)!);
            string asked = parsed.GetValue(step)!;
            var whole = folder.Lesson.Exercises.FirstOrDefault(exercise => exercise.Name == asked);
            var exercise = whole ?? StepNames.Find(options.Exercises(parsed, folder), asked);
            string path = folder.PathOf(exercise);
            string text = whole is not null ? LearnerFile.Of(exercise) : StepReset.In(folder.Read(exercise), exercise, StepNames.Label(asked, exercise));
            string kept = Kept(path);
            if (File.Exists(path))
                AtomicFile.Write(kept, File.ReadAllBytes(path));
            AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(text));
            terminal.Out.WriteLine($"{path}: {(whole is not null ? "begins anew" : $"{asked} is todo again")}. The file as it was is kept as {kept}.");
            return ExitCode.Success;
        });
        return command;
    }

    // A file that was kept before holds work too.
    private static string Kept(string path)
    {
        string kept = $"{path}.old";
        for (int number = 2; Path.Exists(kept); number++)
            kept = $"{path}.old{number}";
        return kept;
    }
}
