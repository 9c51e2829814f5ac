using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn init</c>: writes a folder of exercises.</summary>
internal static class LearnInitCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var lesson = new Argument<string>("lesson") { Description = $"Which lesson: {string.Join(", ", LessonSource.Shipped.Select(lesson => $"{lesson.Name} ({lesson.Title})"))}. A path that ends in one of these names is the folder too.", HelpName = "LESSON" };
        lesson.CompletionSources.Add([.. LessonSource.Shipped.Select(source => source.Name)]);
        var directory = new Argument<string?>("folder") { Description = "The folder to write; the lesson's name if nothing is said.", Arity = ArgumentArity.ZeroOrOne, HelpName = "FOLDER", DefaultValueFactory = _ => null };
        var force = new Option<bool>("--force") { Description = "Writes the lesson into a folder that has other things in it. A learner's own file is never overwritten." };
        var command = new DocumentedCommand(
            "init",
            "Writes a folder with a lesson's exercises: a small project that opens in any editor. In a folder that has the lesson already, only missing files are written.",
            """
            autograd learn init ninja
            autograd learn init ninja ~/backprop
            """)
        { lesson, directory, force };
        command.SetAction(parsed =>
        {
            string asked = parsed.GetValue(lesson)!;
            var found = LessonSource.Find(asked) ?? LessonSource.Find(Path.GetFileName(Path.TrimEndingDirectorySeparator(asked)))
                ?? throw Unknown(asked, [.. LessonSource.Shipped.Select(lesson => lesson.Name)]);
            string folder = parsed.GetValue(directory) ?? asked;
            var written = LearnerFolder.Write(found, folder, parsed.GetValue(force));
            terminal.Out.WriteLine(written.Count == 0 ? $"{folder} has everything already." : $"{folder}: {found.Title}");
            foreach (string file in written.Where(file => !file.StartsWith('.')))
                terminal.Out.WriteLine($"  {file}");
            terminal.Out.WriteLine($"Open {folder} in an editor, and beside it run: autograd learn watch {folder}");
            return ExitCode.Success;
        });
        return command;
    }

    private static InvalidInputException Unknown(string asked, string[] lessons) =>
        new($"Unknown lesson '{asked}': {NearestName.Question(asked, lessons)}accepted are {string.Join(", ", lessons)}.");
}
