using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The folder and the exercise of a <c>learn</c> command.</summary>
internal sealed class LearnOptions
{
    /// <summary>How long a learner's code may take if nothing is said.</summary>
    public static readonly TimeSpan StandardTimeout = TimeSpan.FromSeconds(5);

    private readonly Option<string> _exercise = new("--exercise") { Description = "Which exercise: its number (1, 2, 3, 4), or all.", HelpName = "NUMBER", DefaultValueFactory = _ => "all" };
    private readonly Option<double> _timeout = new("--timeout") { Description = "How many seconds the learner's code may take.", HelpName = "SECONDS", DefaultValueFactory = _ => StandardTimeout.TotalSeconds };

    /// <summary>The folder's argument; the current folder if nothing is said.</summary>
    public static Argument<string> Folder() => new("folder") { Description = "The lesson's folder; the current one if nothing is said.", HelpName = "FOLDER", DefaultValueFactory = _ => "." };

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_exercise);
        command.Add(_timeout);
    }

    /// <summary>The exercises that were asked for.</summary>
    /// <exception cref="InvalidInputException">There is no such exercise.</exception>
    public IReadOnlyList<ExerciseSource> Exercises(ParseResult parsed, LearnerFolder folder)
    {
        string asked = parsed.GetValue(_exercise)!;
        if (asked == "all")
            return folder.Lesson.Exercises;
        var found = folder.Lesson.Exercises.Where(exercise => exercise.Number == asked || exercise.Name == asked).ToList();
        return found.Count > 0 ? found : throw new InvalidInputException($"--exercise {asked}: the lesson {folder.Lesson.Name} has {string.Join(", ", folder.Lesson.Exercises.Select(exercise => exercise.Number))}; accepted is also all.");
    }

    /// <summary>How long the learner's code may take.</summary>
    /// <exception cref="InvalidInputException">It is no length of time.</exception>
    public TimeSpan Timeout(ParseResult parsed) => parsed.GetValue(_timeout) is > 0 and <= 3600 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidInputException($"--timeout {parsed.GetValue(_timeout)}: accepted are seconds above 0, at most 3600.");
}
