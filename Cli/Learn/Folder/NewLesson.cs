using System.Text;

namespace Autograd.Cli;

/// <summary>A lesson of one exercise, made from a teacher's own forward pass.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Remarks">What the teacher should know, in sentences.</param>
internal sealed record NewLesson(LessonSource Lesson, IReadOnlyList<string> Remarks)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Reads, compiles, runs and checks the file; writes nothing.</summary>
    /// <exception cref="InvalidInputException">It cannot become an exercise; the message says why.</exception>
    public static NewLesson From(string path, TimeSpan? limit = null)
    {
        string text = TeacherFile.Read(path);
        try
        {
            var forward = new ForwardSource(text, Path.GetFileName(path));
            return Patience.Within(limit ?? Limit, () => Checked(forward, path));
        }
        catch (LessonException e)
        {
            throw new InvalidInputException(e.Message, e);
        }
        catch (OutOfMemoryException e)
        {
            throw new InvalidInputException("The forward pass needs more memory than there is: make the sizes smaller.", e);
        }
    }

    private static NewLesson Checked(ForwardSource forward, string path)
    {
        var remarks = ForwardCheck.Of(forward);
        string name = NameOf(forward.ClassName);
        var exercise = new ExerciseSource(name, "1", $"the backward pass of {Path.GetFileName(path)}", forward, _ => null);
        RequireBlankCompiles(exercise);
        return new NewLesson(new LessonSource(name.ToLowerInvariant(), exercise.Title, [exercise]), remarks);
    }

    // AttentionForward gives Attention; the forward pass and the learner's file need two names.
    private static string NameOf(string className) =>
        className.EndsWith("Forward", StringComparison.Ordinal) && className.Length > "Forward".Length ? className[..^"Forward".Length] : $"{className}Exercise";

    // Whatever no rule foresees about names shows here.
    private static void RequireBlankCompiles(ExerciseSource exercise)
    {
        var blank = new StringBuilder($"public class {exercise.Name} : {GivenSource.ClassOf(exercise.Name)}\n{{\n    public override void Backward()\n    {{\n");
        foreach (string step in exercise.Prepared.Graph.Asked)
            blank.Append("        ").Append(GivenSource.GradientOf(step)).Append(" = todo;\n");
        var compiled = exercise.Compiler().Compile(blank.Append("    }\n}\n").ToString(), $"{exercise.Name}.cs");
        if (compiled.Assembly is null || compiled.Assembly64 is null || compiled.Notes.Any(note => note.IsError))
            throw new LessonException($"No learner's file can be made from these labels: {compiled.Notes.FirstOrDefault()?.Message ?? "it does not compile"}");
    }
}
