using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn new</c>: an exercise from a teacher's own forward pass.</summary>
internal static class LearnNewCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A C# file with one class that derives from ForwardPass<float>." };
        var folder = new Argument<string?>("DIR") { Description = "The learner's folder. [default: the exercise's name]", Arity = ArgumentArity.ZeroOrOne };
        var force = new Option<bool>("--force") { Description = "Replaces the files of an exercise that is already there." };
        var command = new DocumentedCommand(
            "new",
            "Makes an exercise out of your own forward pass: its labelled tensors become the steps whose gradients the learner writes.",
            """
            autograd learn new Attention.cs
            autograd learn new Attention.cs attention --force
            """)
        { file, folder, force };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(folder), parsed.GetValue(force), terminal));
        return command;
    }

    private static int Run(string file, string? folder, bool force, Terminal terminal)
    {
        var (lesson, remarks) = NewLesson.From(file);
        string directory = folder ?? lesson.Name;
        LearnerFolder.Write(lesson, directory, force);
        var exercise = lesson.Exercises[0];
        terminal.Out.WriteLine($"{directory}: {exercise.Name}.cs asks for {Counted.Text(exercise.Prepared.Graph.Asked.Count, "gradient")}: {string.Join(", ", exercise.Prepared.Graph.Asked)}.");
        foreach (string remark in remarks)
            terminal.Out.WriteLine($"Note: {remark}");
        terminal.Out.WriteLine($"Next: autograd learn watch {directory}");
        return ExitCode.Success;
    }
}
