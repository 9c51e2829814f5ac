using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd reproduce exercises</c>.</summary>
internal static class ExercisesExperiment
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var data = DataFile.LectureOption();
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "exercises",
            "Compares the gradients by hand with the tape's on part 4's first batch: each figure is the largest difference.",
            "autograd reproduce exercises --data names.txt")
        { data, format };
        command.SetAction(parsed =>
        {
            var words = DataFile.ReadLecture(parsed.GetValue(data), "reproduce exercises");
            return ReproductionRun.Of("exercises", parsed.GetValue(format), terminal, CancellationToken.None, (run, _) =>
                run.Add(Engine.Manual, ExercisesReproduction.Rows(words)));
        });
        return command;
    }
}
