using System.Text.Json;

namespace Autograd.Cli;

/// <summary>What a learner has seen so far in a folder: the hints that were shown, and the step looked at last.</summary>
internal sealed class Progress
{
    private readonly string _path;
    private readonly Dictionary<string, int> _hints;

    private Progress(string path, Dictionary<string, int> hints) => (_path, _hints) = (path, hints);

    /// <summary>The progress in a folder; none where nothing was kept.</summary>
    public static Progress Of(LearnerFolder folder)
    {
        string path = Path.Combine(folder.DirectoryPath, LearnerFolder.Hidden, "progress.json");
        try
        {
            return new Progress(path, JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(path)) ?? []);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return new Progress(path, []);
        }
    }

    /// <summary>How many hints were shown for a step, of three.</summary>
    public int Hints(ExerciseSource exercise, string step) => _hints.GetValueOrDefault($"{exercise.Name}/{step}");

    /// <summary>One more hint was shown. A folder that cannot be written to just forgets it.</summary>
    public void ShowHint(ExerciseSource exercise, string step)
    {
        _hints[$"{exercise.Name}/{step}"] = Hints(exercise, step) + 1;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            AtomicFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(_hints));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidInputException)
        {
            // Read-only: kept for this session only.
        }
    }
}
