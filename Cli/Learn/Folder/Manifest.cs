using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;

namespace Autograd.Cli;

/// <summary>The file <c>lesson.json</c> of a learner's folder: which lesson it is.</summary>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Format">The layout of the folder, 1 so far.</param>
/// <param name="Title">What the lesson teaches.</param>
/// <param name="Exercises">The exercises' names.</param>
internal sealed record Manifest(string Lesson, int Format, string Title, string[] Exercises)
{
    /// <summary>The layout that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The file's name.</summary>
    public const string FileName = "lesson.json";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The manifest of a lesson.</summary>
    public static Manifest Of(LessonSource lesson) => new(lesson.Name, CurrentFormat, lesson.Title, [.. lesson.Exercises.Select(exercise => exercise.Name)]);

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="InvalidInputException">There is none, or it is of no use.</exception>
    public static Manifest Read(string directory)
    {
        string path = Path.Combine(directory, FileName);
        if (!Directory.Exists(directory))
            throw new InvalidInputException($"There is no folder {directory}: 'autograd learn init ninja' makes one.");
        if (!File.Exists(path))
            throw new InvalidInputException($"The folder {directory} is no lesson: its {FileName} is missing. 'autograd learn init ninja {directory}' writes it, and leaves the exercises there as they are.");
        Manifest? manifest = null;
        try
        {
            manifest = JsonSerializer.Deserialize<Manifest>(TeacherFile.Read(path), Options);
        }
        catch (JsonException)
        {
            // Told below.
        }
        // A name becomes a file's name: no other folder can be reached by it.
        if (manifest is not { Lesson: not null, Title: not null, Exercises: [_, ..] names } || !names.All(SyntaxFacts.IsValidIdentifier) || names.Distinct().Count() < names.Length)
            throw new InvalidInputException($"{path} is damaged: 'autograd learn init' in this folder writes it anew.");
        return manifest.Format == CurrentFormat ? manifest
            : throw new InvalidInputException($"{path} was made by another version of autograd (layout {manifest.Format}, this one reads {CurrentFormat}): 'autograd learn init' into a new folder, and copy your Exercise files there.");
    }

    /// <summary>As JSON.</summary>
    public string ToJson() => $"{JsonSerializer.Serialize(this, Options)}\n";
}
