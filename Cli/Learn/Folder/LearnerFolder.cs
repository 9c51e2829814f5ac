namespace Autograd.Cli;

/// <summary>The folder in which a learner works.</summary>
internal static class LearnerFolder
{
    /// <summary>Writes the lesson's files.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="directory">Where.</param>
    /// <param name="force">Whether files that are there are replaced.</param>
    /// <exception cref="InvalidInputException">It cannot be written.</exception>
    public static void Write(LessonSource lesson, string directory, bool force)
    {
        if (!force && Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new InvalidInputException($"{directory} is not empty: name another folder, or add --force.");
        Directory.CreateDirectory(directory);
        foreach (var exercise in lesson.Exercises)
            AtomicFile.Write(Path.Combine(directory, $"{exercise.Name}Given.cs"), System.Text.Encoding.UTF8.GetBytes(exercise.Given));
    }
}
